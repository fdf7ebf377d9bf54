using System.Globalization;
using Microsoft.Extensions.Options;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.Options;

/// <summary>Validates the listen addresses. Kestrel would report only the first invalid one, without its key.</summary>
internal sealed class ListenAddressValidator(IConfiguration configuration) : IValidateOptions<PoemsCdsOptions>
{
    private const string Urls = "urls";
    private const string Endpoints = "Kestrel:Endpoints";
    private const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private const string Remedy = "Use only scheme, host and port, such as http://localhost:6000";
    private static readonly string[] Schemes = ["http://", "https://"];
    private static readonly string[] PortKeys = ["http_ports", "https_ports"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        var urls = PartsOf(Urls).Select(url => FaultOf("urls (--urls, ASPNETCORE_URLS)", url));
        var endpoints = configuration.GetSection(Endpoints).GetChildren().Select(endpoint => endpoint.GetSection("Url"))
            .Where(url => url.Value is not null).Select(url => FaultOf(url.Path, url.Value ?? ""));
        var ports = PortKeys.SelectMany(key => PartsOf(key).Where(port => !IsPort(port)).Select(port => NotAPort(key, port)));
        var faults = urls.Concat(endpoints).Concat(ports).OfType<KnowledgeError>().Select(fault => fault.ToString()).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string[] PartsOf(string key) => (configuration[key] ?? "").Split(';', Parts);

    // Kestrel also accepts * and + for all addresses of this machine, and Unix sockets.
    private static KnowledgeError? FaultOf(string key, string url)
    {
        if (!Array.Exists(Schemes, scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            var withoutScheme = url.Contains("://", StringComparison.Ordinal) ? "localhost:6000" : url;
            return new KnowledgeError(key, $"'{url}' does not begin with http:// or https://", $"Write it like http://{withoutScheme}");
        }

        return IsListenable(url) ? null : new KnowledgeError(key, $"'{url}' is not an address to listen on", Remedy);
    }

    private static bool IsListenable(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { PathBase: "", Port: <= ushort.MaxValue };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue;

    private static KnowledgeError NotAPort(string key, string port) =>
        new(key, $"'{port}' is not a port", "Use numbers from 0 to 65535, with ; between them");
}
