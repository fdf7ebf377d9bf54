using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Cli.Tokens;

/// <summary>A token and what the service makes of it, in words. The signature is not among them.</summary>
internal static class TokenText
{
    private const double LastSecond = 253_402_300_799; // 9999-12-31T23:59:59Z

    private static readonly string[] Header =
        [JwtHeaderParameterNames.Alg, JwtHeaderParameterNames.Typ, JwtHeaderParameterNames.Kid, JwtHeaderParameterNames.Jku];

    private static readonly string[] Texts =
        [JwtRegisteredClaimNames.Iss, JwtRegisteredClaimNames.Sub, "tenant", JwtRegisteredClaimNames.Jti];

    private static readonly string[] Times =
        [JwtRegisteredClaimNames.Iat, JwtRegisteredClaimNames.Nbf, JwtRegisteredClaimNames.Exp];

    /// <summary>The verdict, and each reason for a refusal.</summary>
    internal static IEnumerable<string> Verdict(TokenExamination examined, PoemsCdsOptions options)
    {
        yield return examined.Errors is [var first, ..]
            ? $"Refused: {first}, as event 20 of the log says."
            : "Accepted, if the points at the end hold.";
        foreach (var error in examined.Errors)
        {
            yield return $"- {error}: {TokenErrorText.Of(error)}.";
        }

        foreach (var line in examined.Token is { } token ? Of(token, examined, options) : [])
        {
            yield return line;
        }

        yield return "";
        yield return "Not seen from here:";
        yield return "- Replayed: whether the token was used before. It is accepted once.";
        if (options.Tokens.ReplayStore == ReplayStoreKind.Memory)
        {
            yield return "- IssuedBeforeStart: when the service started. With used tokens in memory it refuses those from before.";
        }
    }

    private static IEnumerable<string> Of(JsonWebToken token, TokenExamination examined, PoemsCdsOptions options) =>
    [
        "", "Header", .. HeaderLines(token),
        "", "Claims", .. ClaimLines(token),
        "", $"Times (now {Utc(examined.ReadAt)}, {options.Tokens.ClockSkewSeconds} s of difference allowed)",
        .. TimeLines(token, examined.ReadAt),
        "", "Audience", .. AudienceLines(token, examined),
        "", "Client and key", .. KeyLines(token, examined, options),
    ];

    private static IEnumerable<string> HeaderLines(JsonWebToken token) => Header.Select(name =>
        $"  {name}: {(token.TryGetHeaderValue<string>(name, out var value) ? value : "(none)")}");

    private static IEnumerable<string> ClaimLines(JsonWebToken token)
    {
        foreach (var name in Texts)
        {
            yield return $"  {name}: {(token.TryGetPayloadValue<string>(name, out var value) ? value : "(none)")}";
        }

        var others = token.Claims.Select(c => c.Type).Distinct().Except([.. Texts, .. Times, JwtRegisteredClaimNames.Aud])
            .Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            yield return $"  others, whose values are not shown: {string.Join(", ", others)}";
        }
    }

    private static IEnumerable<string> TimeLines(JsonWebToken token, DateTimeOffset now) => Times.Select(name =>
        $"  {name}: {(TokenRules.SecondsOf(token, name) is { } seconds ? Describe(seconds, now) : "(none)")}");

    private static string Describe(double seconds, DateTimeOffset now)
    {
        if (seconds is < 0 or > LastSecond)
        {
            return $"{seconds.ToString(CultureInfo.InvariantCulture)}, which is not a time";
        }

        var time = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        var away = Math.Round(Math.Abs((time - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return $"{Utc(time)}, {(time > now ? $"in {away} s" : $"{away} s ago")}";
    }

    private static IEnumerable<string> AudienceLines(JsonWebToken token, TokenExamination examined)
    {
        yield return $"  expected: {string.Join(", or ", [examined.Audience, .. examined.Client?.AdditionalAudiences ?? []])}";
        yield return $"  received: {(token.Audiences.Any() ? string.Join(", ", token.Audiences) : "(none)")}";
    }

    private static IEnumerable<string> KeyLines(JsonWebToken token, TokenExamination examined, PoemsCdsOptions options)
    {
        if (examined.Client is not { } client)
        {
            yield return $"  none of {options.Clients.Count} client(s) fits: {string.Join(", ", options.Clients.Select(c => c.Issuer))}";
            yield break;
        }

        yield return $"  client: {client.Name}";
        var place = string.IsNullOrEmpty(client.JwksUri) ? Path.GetFullPath(client.JwksFile ?? "") : client.JwksUri;
        yield return examined.Keys is not { } keys ? $"  key set {place}: {examined.KeyTrouble}"
            : $"  key '{token.Kid}': {(keys.Contains(token.Kid ?? "") ? "found" : "not found")} among {keys.Count} of {place}";
    }

    private static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
