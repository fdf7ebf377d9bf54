using System.Net;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

/// <summary>What a refused caller gets, and what we keep.</summary>
internal static class Refusal
{
    /// <summary>A 401 that says nothing .</summary>
    internal static async Task AssertBareAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>One line with the reason.</summary>
    internal static void AssertLogged(Host host, TokenError fault) =>
        Assert.Contains($"Caller refused: {fault};", Assert.Single(host.Log.Lines, line => line.Contains("Caller refused", StringComparison.Ordinal)));
}
