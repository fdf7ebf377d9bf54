using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A reviewed list of codes that mean the same to a criterion.</summary>
public sealed class ValueSet
{
    private readonly FrozenDictionary<Coding, Concept> _concepts;

    private readonly FrozenSet<string> _groups;

    internal ValueSet(string id, string title, DateOnly reviewBy, IEnumerable<Concept> concepts, IEnumerable<string> groups)
    {
        Id = id;
        Title = title;
        ReviewBy = reviewBy;
        _concepts = concepts.ToFrozenDictionary(c => c.Coding, new ByCode());
        _groups = groups.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Name of the set, and of its file.</summary>
    public string Id { get; }

    /// <summary>What the reader of a card sees.</summary>
    public string Title { get; }

    /// <summary>Day by which the list is to be reviewed again.</summary>
    public DateOnly ReviewBy { get; }

    /// <summary>The listed codes, in no particular order.</summary>
    public IReadOnlyCollection<Concept> Concepts => _concepts.Values;

    /// <summary>Parts of the feature that its codes belong to. One whose codes are all switched off is among them.</summary>
    public IReadOnlyCollection<string> Groups => _groups;

    /// <summary>Whether nothing is listed: then nothing can be looked for, and absence is unknown.</summary>
    public bool IsEmpty => _concepts.Count == 0;

    /// <summary>The part of this set that belongs to the named groups.</summary>
    /// <param name="groups">Names of groups.</param>
    /// <exception cref="ArgumentException">The set has no such group: a misspelt name would otherwise find nothing, silently.</exception>
    public ValueSet OnlyGroups(params string[] groups)
    {
        var unknown = groups.Except(_groups, StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? new ValueSet(Id, Title, ReviewBy, _concepts.Values.Where(c => groups.Contains(c.Group)), _groups)
            : throw new ArgumentException($"{Id} has no group {string.Join(", ", unknown)}", nameof(groups));
    }

    /// <summary>Whether the code is listed, system and code alike.</summary>
    /// <param name="coding">The code to look up.</param>
    public bool Contains(Coding coding) => _concepts.ContainsKey(coding);

    /// <summary>The first of the codes that is listed.</summary>
    /// <param name="codings">Codes of one entry, in its order.</param>
    /// <param name="concept">The listed code.</param>
    public bool TryMatch(ImmutableArray<Coding> codings, [NotNullWhen(true)] out Concept? concept)
    {
        foreach (var coding in codings)
        {
            if (_concepts.TryGetValue(coding, out concept))
            {
                return true;
            }
        }

        concept = null;
        return false;
    }

    // Every fact is looked up in every set: the system, long and the same for most, is compared and not hashed.
    private sealed class ByCode : IEqualityComparer<Coding>
    {
        public bool Equals(Coding x, Coding y) => x == y;

        public int GetHashCode(Coding obj) => obj.Code is not [var first, ..] code ? 0 : (((((code.Length * 31) + first) * 31) + code[^1]) * 31) + code[code.Length / 2];
    }
}
