namespace PoemsCds.Screening.Mapping;

/// <summary>Counts of what was read of an export, of one split or of several.</summary>
internal sealed record MapCounts
{
    /// <summary>The most places of broken lines that are remembered.</summary>
    internal const int MostPlaces = 20;

    /// <summary>Lines, and documents over several lines; blank lines are not counted.</summary>
    public long Lines { get; set; }

    /// <summary>Entries of Bundles.</summary>
    public long Entries { get; set; }

    /// <summary>Bundles among lines and entries.</summary>
    public long Bundles { get; set; }

    /// <summary>Lines and entries that hold no resource that can be read.</summary>
    public SortedDictionary<BrokenLine, long> Broken { get; init; } = [];

    /// <summary>Where broken lines are: the first of each reason in each split, with its file and byte.</summary>
    public List<string> Places { get; init; } = [];

    /// <summary>Resources by type.</summary>
    public SortedDictionary<string, TypeCounts> Types { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Resources that the export lists as deleted.</summary>
    public long Deletions { get; set; }

    /// <summary>OperationOutcomes of the export with an error.</summary>
    public long ReportedErrors { get; set; }

    /// <summary>Bundles that name a next page. Their data are incomplete.</summary>
    public long NextPages { get; set; }

    /// <summary>Records written.</summary>
    public long Records { get; set; }

    /// <summary>Counts a broken line.</summary>
    internal void CountBroken(BrokenLine reason, string file, long at)
    {
        Broken[reason] = Broken.GetValueOrDefault(reason) + 1;
        if (Broken[reason] == 1)
        {
            Places.Add($"{file}, byte {at}: {reason}");
        }
    }

    /// <summary>Adds other counts.</summary>
    internal void Add(MapCounts other)
    {
        Lines += other.Lines;
        Entries += other.Entries;
        Bundles += other.Bundles;
        Deletions += other.Deletions;
        ReportedErrors += other.ReportedErrors;
        NextPages += other.NextPages;
        Records += other.Records;
        Places.AddRange(other.Places.Take(Math.Max(0, MostPlaces - Places.Count)));
        foreach (var (reason, count) in other.Broken)
        {
            Broken[reason] = Broken.GetValueOrDefault(reason) + count;
        }

        foreach (var (type, counts) in other.Types)
        {
            OfType(type).Add(counts);
        }
    }

    /// <summary>The counts of a type.</summary>
    internal TypeCounts OfType(string type)
    {
        if (!Types.TryGetValue(type, out var counts))
        {
            Types[type] = counts = new TypeCounts();
        }

        return counts;
    }

    /// <summary>Checks that every line and entry is counted once.</summary>
    /// <returns>What does not agree; <see langword="null"/> if all does.</returns>
    internal string? FindDisagreement()
    {
        var read = Lines + Entries;
        var counted = Bundles + Broken.Values.Sum() + Types.Values.Sum(t => t.Sum) + Deletions;
        return read == counted ? null : $"{read} lines and entries were read, but {counted} are accounted for";
    }
}
