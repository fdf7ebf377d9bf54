using System.Collections.Immutable;

namespace PoemsCds.Fhir.Access;

/// <summary>How much of a resource type a token may read.</summary>
public enum ScopeGrant
{
    /// <summary>Nothing; the type is not requested.</summary>
    None,

    /// <summary>Only what a condition in the scope allows. What is not returned is unknown, not absent.</summary>
    Partial,

    /// <summary>All resources of the patient.</summary>
    Full,
}

/// <summary>
/// The FHIR scopes of a token: SMART v1 (<c>patient/Condition.read</c>) and v2 (<c>user/Observation.rs?category=laboratory</c>), at
/// the levels patient, user and system. Other scopes, such as <c>launch</c>, grant nothing here.
/// </summary>
public sealed class GrantedScopes
{
    private static readonly string[] Levels = ["patient/", "user/", "system/"];

    private readonly ImmutableArray<Scope> _scopes;

    /// <summary>Reads the scopes.</summary>
    /// <param name="scope">The scopes, separated by spaces.</param>
    public GrantedScopes(string scope) =>
        _scopes = [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<Scope>()];

    /// <summary>How much of a resource type may be read by id.</summary>
    public ScopeGrant ToRead(string resourceType) => GrantOf(resourceType, 'r');

    /// <summary>How much of a resource type may be searched.</summary>
    public ScopeGrant ToSearch(string resourceType) => GrantOf(resourceType, 's');

    private ScopeGrant GrantOf(string resourceType, char right) => _scopes
        .Where(s => s.Type == "*" || s.Type == resourceType)
        .Where(s => s.Rights.Contains(right, StringComparison.Ordinal))
        .Select(s => s.IsConditional ? ScopeGrant.Partial : ScopeGrant.Full)
        .DefaultIfEmpty(ScopeGrant.None)
        .Max();

    private static Scope? Parse(string text)
    {
        var level = Array.Find(Levels, l => text.StartsWith(l, StringComparison.Ordinal));
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (level is null || dot < level.Length)
        {
            return null;
        }

        var rights = text[(dot + 1)..].Split('?', 2);
        return RightsOf(rights[0]) is { } granted ? new Scope(text[level.Length..dot], granted, rights.Length == 2) : null;
    }

    private static string? RightsOf(string text) => text switch
    {
        "read" or "*" => "rs",
        "write" or "" => null,
        _ => text.AsSpan().ContainsAnyExcept("cruds") ? null : text,
    };

    private sealed record Scope(string Type, string Rights, bool IsConditional);
}
