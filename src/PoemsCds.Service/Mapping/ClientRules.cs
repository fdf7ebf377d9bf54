using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;

namespace PoemsCds.Service.Mapping;

/// <summary>What depends on the site maps of a client.</summary>
/// <param name="Engine">Its knowledge version names the maps.</param>
/// <param name="Plan">Its queries ask for the codes of the site.</param>
/// <param name="Reader">Reads the codes of the site.</param>
/// <param name="Composer">Suggests the orderables of the site.</param>
internal sealed record ClientRules(PoemsEngine Engine, PrefetchPlan Plan, HookRequestReader Reader, CardComposer Composer);
