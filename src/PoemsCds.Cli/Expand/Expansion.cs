using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Cli.Expand;

/// <summary>A value set file to expand.</summary>
/// <param name="Id">Id of the value set.</param>
/// <param name="Lists">Its codes by system and group.</param>
internal sealed record ExpandedSet(string Id, ImmutableArray<ConceptList> Lists)
{
    /// <summary>The feature that the value sets of all strengths belong to.</summary>
    internal string Feature =>
        Id.Replace("-supportive", "", StringComparison.Ordinal).Replace("-other-cause", "", StringComparison.Ordinal);
}

/// <summary>
/// Adds the codes below the marked ones. A code belongs to the list with the longest code that it begins with, among all lists of a
/// feature: a child that is listed with another strength keeps it, and so do the codes below that child.
/// </summary>
internal sealed class Expansion
{
    private readonly ImmutableArray<EditionConcept> _source;
    private readonly bool _prunes;
    private readonly ILookup<(string Feature, Coding Coding), Owner> _owners;

    /// <summary>Creates an expansion of the value sets of a folder.</summary>
    /// <param name="sets">All value sets of the folder.</param>
    /// <param name="source">Codes of the editions.</param>
    /// <param name="prunes">Whether to remove codes below a marked one that the editions do not contain.</param>
    internal Expansion(IEnumerable<ExpandedSet> sets, ImmutableArray<EditionConcept> source, bool prunes)
    {
        _source = [.. source
            .Where(s => CodeSystems.All.Contains(s.System) && CodeSystems.IsDotted(s.System))
            .DistinctBy(s => (s.System, s.Code))];
        _prunes = prunes;
        _owners = sets
            .SelectMany(set => set.Lists, (set, list) => new Owner(set, list))
            .SelectMany(
                owner => owner.List.Codes,
                (owner, code) => (Key: (owner.Set.Feature, new Coding(owner.List.System, code.Code)), owner))
            .ToLookup(c => c.Key, c => c.owner);
    }

    /// <summary>The changes in words, one on each line.</summary>
    internal List<string> Report { get; } = [];

    /// <summary>Whether the lists differ from the editions.</summary>
    internal bool HasChanges { get; private set; }

    /// <summary>Expands a value set.</summary>
    /// <param name="set">A value set of the folder.</param>
    internal ExpandedSet Of(ExpandedSet set) => set with { Lists = [.. set.Lists.Select(list => Of(new Owner(set, list)))] };

    private ConceptList Of(Owner owner)
    {
        var codes = owner.List.Codes.ToList();
        foreach (var marked in owner.List.Codes.Where(c => c.MatchesDescendants))
        {
            var children = _source.Where(s => s.System == owner.List.System && IsBelow(s.Code, marked.Code)).ToList();
            if (children.Count == 0)
            {
                Report.Add($"the sources have no codes below {marked.Code} in {owner.Set.Id}");
                continue;
            }

            foreach (var child in children.Where(child => !codes.Exists(c => c.Code == child.Code)))
            {
                Add(owner, codes, child, marked.Code);
            }

            RemoveMissing(owner.Set, codes, children, marked.Code);
        }

        return owner.List with { Codes = [.. codes] };
    }

    private void Add(Owner owner, List<ListedCode> codes, EditionConcept child, string marked)
    {
        var nearest = NearestListed(owner.Set.Feature, owner.List.System, child.Code);
        var owners = _owners[(owner.Set.Feature, new Coding(owner.List.System, nearest))].ToList();
        if (owners.Contains(owner))
        {
            codes.Insert(PositionOf(codes, child.Code, marked), ListedCode.New(child));
            Report.Add($"added to {owner.Set.Id}: {child.Code} {child.Display} (below {marked})");
            HasChanges = true;
        }
        else if (nearest != child.Code && !owners.Exists(o => o.Expands(child.Code)))
        {
            var others = string.Join(", ", owners.Select(o => o.Set.Id).Distinct().Order(StringComparer.Ordinal));
            Report.Add($"left out of {owner.Set.Id}: {child.Code} {child.Display} (nearer: {nearest} in {others})");
        }
    }

    // Records use codes of older editions: they are kept unless the author asks to remove them.
    private void RemoveMissing(ExpandedSet set, List<ListedCode> codes, List<EditionConcept> children, string marked)
    {
        foreach (var gone in codes.Where(c => IsBelow(c.Code, marked) && children.TrueForAll(s => s.Code != c.Code)).ToList())
        {
            if (_prunes)
            {
                codes.Remove(gone);
                HasChanges = true;
            }

            Report.Add($"{(_prunes ? "removed from" : "kept in")} {set.Id}: {gone.Code} (not in the sources, below {marked})");
        }
    }

    private string NearestListed(string feature, string system, string code)
    {
        var length = code.Length;
        while (!_owners.Contains((feature, new Coding(system, code[..length]))))
        {
            length--;
        }

        return code[..length];
    }

    // After the last code below the marked one that sorts before it, so that a sorted list stays sorted.
    private static int PositionOf(List<ListedCode> codes, string code, string marked) =>
        codes.FindLastIndex(c => c.Code.StartsWith(marked, StringComparison.Ordinal) && string.CompareOrdinal(c.Code, code) < 0) + 1;

    private static bool IsBelow(string code, string parent) =>
        code.Length > parent.Length && code.StartsWith(parent, StringComparison.Ordinal);

    private sealed record Owner(ExpandedSet Set, ConceptList List)
    {
        internal bool Expands(string code) => List.Codes.Any(c => c.MatchesDescendants && IsBelow(code, c.Code));
    }
}
