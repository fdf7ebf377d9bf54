using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using PoemsCds.Clients;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Description;

/// <summary>The public page that tells an analyst what the service does, needs and is not, and what to register (R-198).</summary>
internal sealed partial class CapabilityPage(HookServices services, PrefetchPlan plan, PoemsEngine engine, ClientProfile profile, ServiceAddress address)
{
    private static readonly string Template = Load();

    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{HashOf(Style().Match(Template).Groups[1].Value)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps the page.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (HttpContext context, CapabilityPage page) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Text(page.Html(), "text/html", Encoding.UTF8);
        }).AllowAnonymous().ExcludeFromDescription();

    private string Html() => Placeholder().Replace(Template, match => match.Groups[1].Value switch
    {
        "base" => Encode(address.Base),
        "services" => string.Join('\n', services.Offered.Select(s => $"<dt>{Encode(s.Hook)}: {Encode(s.Occasion)}</dt><dd><code>{Encode(address.Base + s.Path)}</code></dd>")),
        "prefetch" => string.Join('\n', plan.Keys.Select(k => $"<h3><code>{Encode(k.Name)}</code></h3>\n<pre><code>{Encode(k.Template)}</code></pre>")),
        "profile" => Encode(profile.Name),
        "knowledge" => Encode(engine.KnowledgeVersion),
        "version" => Encode(Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0"),
        var unknown => throw new InvalidOperationException($"The page has the unknown placeholder {unknown}."),
    });

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("capability.html")
            ?? throw new InvalidOperationException("The embedded file capability.html is gone.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string HashOf(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Style();
}
