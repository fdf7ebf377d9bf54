using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A reviewed set of codes that are equivalent for a criterion.</summary>
public sealed class ValueSet
{
    /// <summary>Compares codes as their equality does, with a faster hash.</summary>
    internal static readonly IEqualityComparer<Coding> ByCode = new CodeComparer();

    private readonly ImmutableArray<Concept> _concepts;

    private readonly HashSet<string> _groups;

    private FrozenDictionary<Coding, Concept>? _byCoding;

    internal ValueSet(string id, string title, DateOnly reviewBy, IEnumerable<Concept> concepts, IEnumerable<string> groups)
    {
        Id = id;
        Title = title;
        ReviewBy = reviewBy;
        _concepts = [.. concepts];
        _groups = groups.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Id of the value set; its file has the same name.</summary>
    public string Id { get; }

    /// <summary>Title shown on cards.</summary>
    public string Title { get; }

    /// <summary>Date by which the value set must be reviewed.</summary>
    public DateOnly ReviewBy { get; }

    /// <summary>Listed codes, in the order of the file.</summary>
    public IReadOnlyCollection<Concept> Concepts => _concepts;

    /// <summary>Groups of the codes, including groups whose codes are all turned off.</summary>
    public IReadOnlyCollection<string> Groups => _groups;

    /// <summary>Whether no code is in use. The absence of a match is then Unknown, not NotMet.</summary>
    public bool IsEmpty => _concepts.IsEmpty;

    // Made when the first code is looked up: most sets are read only to be joined or divided. Two threads may both make it, alike.
    private FrozenDictionary<Coding, Concept> ByCoding => _byCoding ??= _concepts.ToFrozenDictionary(c => c.Coding, ByCode);

    /// <summary>Returns a value set with only the codes of the given groups.</summary>
    /// <exception cref="ArgumentException">
    /// A group does not exist. Without the exception, a misspelled name would match nothing.
    /// </exception>
    public ValueSet OnlyGroups(params string[] groups)
    {
        var unknown = groups.Except(_groups, StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? new ValueSet(Id, Title, ReviewBy, _concepts.Where(c => groups.Contains(c.Group)), _groups)
            : throw new ArgumentException($"{Id} has no group {string.Join(", ", unknown)}", nameof(groups));
    }

    /// <summary>Returns a value set with the codes of both.</summary>
    /// <param name="other">A set that shares no code with this one.</param>
    internal ValueSet With(ValueSet other) =>
        new(Id, Title, ReviewBy, _concepts.Concat(other.Concepts), _groups.Union(other.Groups));

    /// <summary>Returns a value set without the codes of another one.</summary>
    internal ValueSet Without(ValueSet other) => new(Id, Title, ReviewBy, _concepts.Where(c => !other.Contains(c.Coding)), _groups);

    /// <summary>Whether the code is listed in its system.</summary>
    public bool Contains(Coding coding) => ByCoding.ContainsKey(coding);

    /// <summary>Finds the first of the codes that is listed. A code that a site map gives only inexactly does not match.</summary>
    /// <param name="codings">Codes of one entry, in order.</param>
    /// <param name="concept">The listed code.</param>
    public bool TryMatch(ImmutableArray<Coding> codings, [NotNullWhen(true)] out Concept? concept)
    {
        foreach (var coding in codings)
        {
            if (coding.Origin != CodeOrigin.InexactSiteMap && ByCoding.TryGetValue(coding, out concept))
            {
                return true;
            }
        }

        concept = null;
        return false;
    }

    /// <summary>Finds the first of the codes that is listed, and that a site map gives only inexactly.</summary>
    /// <param name="codings">Codes of one entry, in order.</param>
    /// <param name="concept">The listed code.</param>
    public bool TryMatchInexactly(ImmutableArray<Coding> codings, [NotNullWhen(true)] out Concept? concept)
    {
        foreach (var coding in codings)
        {
            if (coding.Origin == CodeOrigin.InexactSiteMap && ByCoding.TryGetValue(coding, out concept))
            {
                return true;
            }
        }

        concept = null;
        return false;
    }

    // Every entry is looked up in every set. The long system URI, equal for most codes, is compared but not hashed.
    private sealed class CodeComparer : IEqualityComparer<Coding>
    {
        public bool Equals(Coding x, Coding y) => x == y;

        public int GetHashCode(Coding obj) =>
            obj.Code is not [var first, ..] code ? 0 : (((((code.Length * 31) + first) * 31) + code[^1]) * 31) + code[code.Length / 2];
    }
}
