using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Screening.Runs;

/// <summary>How a run judges.</summary>
public sealed record ScreeningSetup
{
    /// <summary>Codes, words and thresholds in force.</summary>
    public required KnowledgeBase Knowledge { get; init; }

    /// <summary>The rules with the policy of the site.</summary>
    public required PoemsEngine Engine { get; init; }

    /// <summary>
    /// Version of the knowledge with the thresholds and switches of the product: what the map looks for does not depend on them.
    /// </summary>
    public required string LookedFor { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Settings of the site that differ from the default, by key.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Day of assessment; <see langword="null"/> for that of the run, which is today if the run is new.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>
    /// Key of the pseudonyms, at least <see cref="ShortestKey"/> bytes; empty to use the key of the run, which is created if there is none.
    /// </summary>
    public ImmutableArray<byte> Key { get; init; } = [];

    /// <summary>Types that count as exported; <see langword="null"/> to take them from the manifest or the files.</summary>
    public ImmutableSortedSet<string>? Types { get; init; }

    /// <summary>The size of the shortest key, in bytes.</summary>
    public const int ShortestKey = 32;

    /// <summary>Version of the facts: what is looked for, and how it is read and written.</summary>
    internal string Facts => $"{LookedFor}/{Program}/{RunDocument.CurrentFormat}";
}
