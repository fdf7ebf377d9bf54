using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Service.Security;
using static PoemsCds.Service.Description.HtmlPage;

namespace PoemsCds.Service.Description;

/// <summary>The public page that tells an analyst what the service does, needs and is not, and what to register .</summary>
internal sealed class CapabilityPage(CdsServices services, PrefetchPlan plan, PoemsEngine engine, ClientProfile profile, PublicBaseUrl address)
{
    private static readonly HtmlPage Page = Load("capability.html");

    /// <summary>Maps the page.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (HttpContext context, CapabilityPage page) => Page.Answer(context, page.HtmlOf))
            .ForEverybody().ExcludeFromDescription();

    private string HtmlOf(string placeholder) => placeholder switch
    {
        "base" => Encode(address.Base),
        "services" => string.Join('\n', services.Enabled.Select(s => $"<dt>{Encode(s.Hook)}: {Encode(s.Trigger)}</dt><dd><code>{Encode(address.Base + s.Path)}</code></dd>")),
        "prefetch" => string.Join('\n', plan.Keys.Select(k => $"<h3><code>{Encode(k.Name)}</code></h3>\n<pre><code>{Encode(k.Template)}</code></pre>")),
        "profile" => Encode(profile.Name),
        "knowledge" => Encode(engine.KnowledgeVersion),
        "version" => Encode(ProgramVersion.Current),
        _ => throw new InvalidOperationException($"The page has the unknown placeholder {placeholder}."),
    };
}
