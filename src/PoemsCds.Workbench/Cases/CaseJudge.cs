using System.Text.Json;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Cases;

/// <summary>Judges a hook request from its own data, as the service does: nothing is fetched and nothing is stored.</summary>
/// <param name="engine">The rules.</param>
/// <param name="reader">Reads the requests.</param>
/// <param name="composer">Writes the cards.</param>
public sealed class CaseJudge(PoemsEngine engine, HookRequestReader reader, CardComposer composer)
{
    /// <summary>Judges a request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="profile">The client that sends it.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <exception cref="RefusedRequestException">The service would refuse the request.</exception>
    /// <exception cref="JsonException">The request is not valid JSON.</exception>
    public JudgedCase Judge(HookCall call, ClientProfile profile, DateOnly asOf)
    {
        var request = reader.Read(call.Body.Span, call.Service, profile).Request;
        var assessment = engine.Assess(request.Prefetch.Record, asOf, request.Orders.TestsForMProtein);
        var isRelevant = call.Service.IsRelevant(request);
        var card = isRelevant ? composer.Compose(assessment, request) : null;
        return new JudgedCase(call, request, assessment, isRelevant, card, composer.Orders);
    }
}
