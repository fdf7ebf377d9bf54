namespace PoemsCds.Screening.Recognition;

/// <summary>Counts of a code system.</summary>
internal sealed class SystemTally
{
    /// <summary>Number of codes.</summary>
    internal long Codes { get; set; }

    /// <summary>Number of them that are listed.</summary>
    internal long Listed { get; set; }

    /// <summary>Number of codes that are listed in a known system, by its label; only of unknown systems.</summary>
    internal SortedDictionary<string, long> Elsewhere { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether enough patients have codes of the system.</summary>
    internal SharedBy Patients { get; } = new();
}

/// <summary>Counts of a code.</summary>
internal sealed class CodeTally
{
    /// <summary>Number of resources.</summary>
    internal long Entries { get; set; }

    /// <summary>Whether enough patients have the code.</summary>
    internal SharedBy Patients { get; } = new();
}

/// <summary>How often a concept was seen.</summary>
internal sealed class ConceptTally
{
    /// <summary>Resources that were understood.</summary>
    internal long Understood { get; set; }

    /// <summary>Resources that were not.</summary>
    internal long NotUnderstood { get; set; }

    /// <summary>All resources.</summary>
    internal long All => Understood + NotUnderstood;

    /// <summary>Whether enough patients have the concept.</summary>
    internal SharedBy Patients { get; } = new();
}
