using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PoemsCds.Service.Tests.Governance;

namespace PoemsCds.Browser.Tests;

/// <summary>
/// The page after a sign-out, as a host with a sign-in provider sends it. A browser cannot get it itself, as the cookies of a session need
/// TLS.
/// </summary>
internal static partial class SignedOutPage
{
    private const string Page = "/governance";

    /// <summary>Signs in and out, and returns the answer.</summary>
    internal static async Task<RouteFulfillOptions> GetAsync()
    {
        var session = new SignInBrowser();
        await session.StartProviderAsync();
        try
        {
            using var client = session.Client();
            await session.SignInAsync(client, SignInBrowser.QueryOf(await session.SendAsync(client, Page)));
            var page = await (await session.SendAsync(client, Page)).Content.ReadAsStringAsync();
            var answer = await session.SendAsync(client, $"{Page}/sign-out", [new("proof", Proof().Match(page).Groups[1].Value)]);
            return new RouteFulfillOptions
            {
                Status = (int)answer.StatusCode,
                Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value)),
                Body = await answer.Content.ReadAsStringAsync(),
            };
        }
        finally
        {
            await session.DisposeAsync();
        }
    }

    [GeneratedRegex("name=\"proof\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
