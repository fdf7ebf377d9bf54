using System.Collections.Immutable;

namespace PoemsCds.Store.Records;

/// <summary>
/// What one process of the service understood of the calls of one client on one day, up to now. A result counts in every call that
/// brings it. Nothing identifies a patient.
/// </summary>
public sealed record RecognitionRecord
{
    /// <summary>The day, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The configured name of the client.</summary>
    public required string Client { get; init; }

    /// <summary>The number of laboratory results that came.</summary>
    public int Results { get; init; }

    /// <summary>The number of them that the knowledge or a site map lists.</summary>
    public int Recognized { get; init; }

    /// <summary>The number of immunofixations and mass spectrometries recognized, in results and reports.</summary>
    public int Immunofixations { get; init; }

    /// <summary>Unknown code systems, at most <see cref="RecognitionCounts.MaxSystems"/> and one row for all others.</summary>
    public ImmutableArray<UnknownSystem> Systems { get; init; } = [];
}

/// <summary>A code system that neither the knowledge nor a site map names.</summary>
/// <param name="System">Its address, cleaned and at most 128 characters; <see cref="Others"/> for all that are not told apart.</param>
/// <param name="Entries">The number of entries of the record, of any kind, whose codes it has.</param>
[method: Dapper.ExplicitConstructor]
public sealed record UnknownSystem(string System, int Entries)
{
    /// <summary>Stands for systems beyond the limit, and for those that came in the calls of one patient alone.</summary>
    public const string Others = "(others, or of one patient alone)";
}
