using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>The service in Production with the evidence page at one client, an EHR that launches it, and a browser.</summary>
internal sealed partial class SmartBrowser : IDisposable
{
    internal const string EhrFrame = "https://ehr.example.org";

    private readonly Dictionary<string, string> _cookies = [];

    internal SmartBrowser(bool isVerbose = false)
    {
        Host = new Host { IsVerbose = isVerbose };
        Client.AddTo(
            Host.Settings, 0,
            ("FhirServers:0", Ehr.FhirBase),
            ("SmartApp:ClientId", SmartEhr.ClientId),
            ("SmartApp:ClientSecret", SmartEhr.Secret),
            ("SmartApp:FrameAncestors:0", EhrFrame));
    }

    internal TestClient Client { get; } = new();

    internal SmartEhr Ehr { get; } = new();

    internal Host Host { get; }

    /// <summary>The client of the browser, which follows no redirect and keeps its cookies here.</summary>
    internal HttpClient Http => field ??=
        Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>Forgets the cookies, like another browser.</summary>
    internal void ForgetCookies() => _cookies.Clear();

    /// <summary>Launches the page and grants access to a patient.</summary>
    /// <returns>The address of the page.</returns>
    internal async Task<string> LaunchAsync(string patient)
    {
        var back = await BackAsync(patient);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        return back.Headers.Location!.AbsolutePath;
    }

    /// <summary>Launches the page, grants access to a patient, and returns to the app.</summary>
    internal async Task<HttpResponseMessage> BackAsync(string patient) => await SendAsync(await AuthorizedAsync(patient));

    /// <summary>Launches the page and grants access to a patient.</summary>
    /// <returns>The address of the app to which the EHR sends the browser.</returns>
    internal async Task<string> AuthorizedAsync(string patient)
    {
        var launched = await SendAsync($"/smart/launch?iss={Uri.EscapeDataString(Ehr.FhirBase)}&launch=ctx-{patient}");
        Assert.Equal(HttpStatusCode.SeeOther, launched.StatusCode);
        return new Uri(Ehr.Grant(launched.Headers.Location!, patient)).PathAndQuery;
    }

    /// <summary>Sends a request with the cookies; with a form, by POST.</summary>
    internal Task<HttpResponseMessage> SendAsync(string path, IEnumerable<KeyValuePair<string, string>>? form = null) =>
        SendAsync(path, form is null ? null : new FormUrlEncodedContent(form));

    /// <summary>Posts a body with the cookies.</summary>
    internal Task<HttpResponseMessage> PostAsync(string path, string body, string type)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(path, content);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = content;
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await Http.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            _cookies[name] = value;
        }

        return answer;
    }

    /// <summary>Reads a page.</summary>
    internal async Task<string> PageAsync(string path)
    {
        var answer = await SendAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, html);
        return html;
    }

    /// <summary>The text of a page, without markup and styles.</summary>
    internal static string TextOf(string html) => WebUtility.HtmlDecode(Space().Replace(Markup().Replace(html, " "), " "));

    /// <summary>The proof in the forms of a page.</summary>
    internal static string ProofIn(string html) => Proof().Match(html).Groups[1].Value;

    public void Dispose()
    {
        Host.Dispose();
        Ehr.Dispose();
        Client.Dispose();
    }

    [GeneratedRegex("<(style|script)>.*?</(style|script)>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("name=\"proof\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
