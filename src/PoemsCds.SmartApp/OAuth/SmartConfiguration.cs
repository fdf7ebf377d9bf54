using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>What a FHIR server publishes at <c>.well-known/smart-configuration</c>, as far as the app uses it.</summary>
internal sealed record SmartConfiguration
{
    /// <summary>Issuer of id tokens, and of authorization responses; <see langword="null"/> if it is not published.</summary>
    internal required string? Issuer { get; init; }

    /// <summary>Address where the user grants access.</summary>
    internal required string AuthorizationEndpoint { get; init; }

    /// <summary>Address where a code is exchanged for a token.</summary>
    internal required string TokenEndpoint { get; init; }

    /// <summary>Ways to prove a client; empty if they are not published.</summary>
    internal required ImmutableArray<string> AuthenticationMethods { get; init; }

    /// <summary>Whether scopes are written as in SMART 2 (<c>.rs</c>), and not as in SMART 1 (<c>.read</c>).</summary>
    internal required bool HasScopesOfVersion2 { get; init; }

    /// <summary>Reads the document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="isLoopbackAllowed">Whether plain http to this machine is allowed.</param>
    /// <exception cref="SmartProblemException">The document cannot be used.</exception>
    internal static SmartConfiguration Read(string json, bool isLoopbackAllowed)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var methods = TextsOf(root, "code_challenge_methods_supported");
            return !methods.Contains("S256")
                ? throw new SmartProblemException(SmartProblem.NoPkce)
                : new SmartConfiguration
                {
                    Issuer = TextOf(root, "issuer"),
                    AuthorizationEndpoint = AddressOf(root, "authorization_endpoint", isLoopbackAllowed),
                    TokenEndpoint = AddressOf(root, "token_endpoint", isLoopbackAllowed),
                    AuthenticationMethods = TextsOf(root, "token_endpoint_auth_methods_supported"),
                    HasScopesOfVersion2 = TextsOf(root, "capabilities") is var can
                        && (can.Contains("permission-v2") || !can.Contains("permission-v1")),
                };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SmartProblemException(SmartProblem.NotSmart);
        }
    }

    private static string AddressOf(JsonElement owner, string member, bool isLoopbackAllowed) =>
        TextOf(owner, member) is { } text && IsUsable(text, isLoopbackAllowed)
            ? text
            : throw new SmartProblemException(SmartProblem.NotSmart);

    /// <summary>Whether an address may be used: https, or http to this machine if that is allowed.</summary>
    internal static bool IsUsable(string text, bool isLoopbackAllowed) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && isLoopbackAllowed && address.IsLoopback));

    private static string? TextOf(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string> TextsOf(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString() ?? "")]
            : [];
}
