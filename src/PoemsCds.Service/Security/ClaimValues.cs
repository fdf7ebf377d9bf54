using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PoemsCds.Service.Security;

/// <summary>
/// The values of a claim that the gates of a client use. They are compared with the configuration, never logged or stored.
/// </summary>
/// <param name="Values">The texts; empty if the claim holds anything else.</param>
internal sealed record ClaimValues(ImmutableArray<string> Values)
{
    /// <summary>Whether the claim is a text or a list of texts.</summary>
    internal bool AreReadable => !Values.IsEmpty;

    /// <summary>Reads claims of a verified token. A claim that is not there has no entry.</summary>
    /// <param name="token">The token.</param>
    /// <param name="names">The names of the claims.</param>
    internal static ImmutableDictionary<string, ClaimValues> Read(JsonWebToken token, ImmutableArray<string> names)
    {
        if (names.IsEmpty)
        {
            return ImmutableDictionary<string, ClaimValues>.Empty;
        }

        return token.Claims.Where(c => names.Contains(c.Type)).GroupBy(c => c.Type)
            .ToImmutableDictionary(g => g.Key, g => new ClaimValues(g.All(c => c.ValueType == ClaimValueTypes.String)
                ? [.. g.Select(c => c.Value)]
                : []));
    }
}
