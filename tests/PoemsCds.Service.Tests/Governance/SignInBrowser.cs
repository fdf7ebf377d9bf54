using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>A remote browser, the service, and the OpenID Connect provider for sign-in.</summary>
internal sealed class SignInBrowser
{
    private const string Page = "/governance";
    private readonly SigningKey _key = SigningKey.Rsa("provider");
    private readonly Dictionary<string, string> _cookies = [];
    private string _nonce = "";

    public Host Host { get; } = new() { RemoteAddress = IPAddress.Parse("10.1.2.3") };

    public OpenIdProvider Provider { get; private set; } = null!;

    /// <summary>Groups of the user.</summary>
    public JsonNode? Groups { get; set; } = new JsonArray("staff", "cds-committee");

    public Task StartProviderAsync()
    {
        Provider = new OpenIdProvider(_key, IdToken);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        Host.Dispose();
        await Provider.DisposeAsync();
    }

    /// <summary>Registers the service at the provider.</summary>
    public void Configure()
    {
        Host.Settings["PoemsCds:Governance:Authority"] = Provider.Address;
        Host.Settings["PoemsCds:Governance:ClientId"] = "poems-cds";
        Host.Settings["PoemsCds:Governance:ClientSecret"] = "secret";
        Host.Settings["PoemsCds:Governance:Allowed:0"] = "cds-committee";
    }

    public HttpClient Client()
    {
        Configure();
        return Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
    }

    /// <summary>Returns from the provider with a code.</summary>
    /// <param name="client">The client.</param>
    /// <param name="query">Query of the request to the provider.</param>
    public Task<HttpResponseMessage> SignInAsync(HttpClient client, Dictionary<string, string> query)
    {
        _nonce = query["nonce"];
        var back = new Dictionary<string, string?> { ["code"] = "code", ["state"] = query["state"] };
        return SendAsync(client, QueryHelpers.AddQueryString($"{Page}/signed-in", back));
    }

    /// <summary>Sends a request with the current cookies; with a form, by POST.</summary>
    /// <remarks>Cookies are handled here, because the host has a fixed clock and a cookie container would treat them as expired.</remarks>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            _cookies[name] = value;
        }

        return answer;
    }

    public static Dictionary<string, string> QueryOf(HttpResponseMessage answer) =>
        QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(p => p.Key, p => p.Value.ToString());

    private string IdToken()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(); // the library uses the system clock
        return new TokenDraft(_key)
            .With("iss", Provider.Address).With("aud", "poems-cds").With("sub", "somebody").With("nonce", _nonce)
            .With("iat", now).With("exp", now + 300).With("groups", Groups?.DeepClone()).Encode();
    }
}
