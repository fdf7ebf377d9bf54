using System.Net;
using PoemsCds.Trust;

namespace PoemsCds.Service.Tests.Security;

/// <summary>What a refused caller gets and what is logged.</summary>
internal static class Refusal
{
    /// <summary>Asserts an empty 401 .</summary>
    internal static async Task AssertEmpty401Async(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Asserts one log line with the reason.</summary>
    internal static void AssertLogged(Host host, TokenError fault) =>
        Assert.Contains(
            $"Caller refused: {fault};",
            Assert.Single(host.Log.Lines, line => line.Contains("Caller refused", StringComparison.Ordinal)));
}
