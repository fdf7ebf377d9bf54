using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>Data of one patient, and how much of each kind of data was supplied.</summary>
public sealed record PatientRecord
{
    private static readonly ImmutableArray<RecordKinds> Kinds = [.. Enum.GetValues<RecordKinds>().Where(kind => kind != RecordKinds.None)];

    /// <summary>Date of birth; <see langword="null"/> when not supplied.</summary>
    public DateSpan? BirthDate { get; init; }

    /// <summary>Whether the record says that the patient has died. <see langword="false"/> means that it does not say so.</summary>
    public bool IsDeceased { get; init; }

    /// <summary>Sex; <see cref="PoemsCds.Rules.Record.Sex.Unknown"/> when not supplied.</summary>
    public Sex Sex { get; init; }

    /// <summary>Diagnoses and problems, without refuted and erroneous ones.</summary>
    public ImmutableArray<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>Laboratory results of the work-up and of routine care.</summary>
    public ImmutableArray<LabResult> LabResults { get; init; } = [];

    /// <summary>Procedures on record.</summary>
    public ImmutableArray<Procedure> Procedures { get; init; } = [];

    /// <summary>Medications ordered, taken or administered, without canceled and erroneous ones.</summary>
    public ImmutableArray<MedicationFact> Medications { get; init; } = [];

    /// <summary>How much of each kind was supplied. A missing key means <see cref="Availability.NotSupplied"/>.</summary>
    public IReadOnlyDictionary<RecordKinds, Availability> Supplied { get; init; } = ImmutableDictionary<RecordKinds, Availability>.Empty;

    /// <summary>Number of this patient's entries that could not be read, in whole or in part; their content is unknown.</summary>
    public int UnreadableEntries { get; init; }

    /// <summary>Number of medications whose drug is unknown; whether they explain a finding is unknown too.</summary>
    public int UnresolvedMedications { get; init; }

    /// <summary>Lowest availability among the given kinds.</summary>
    /// <param name="kinds">One or more kinds.</param>
    public Availability AvailabilityOf(RecordKinds kinds)
    {
        var least = Availability.Complete;
        foreach (var kind in Kinds)
        {
            if (kinds.HasFlag(kind))
            {
                var supplied = Supplied.GetValueOrDefault(kind, Availability.NotSupplied);
                least = supplied < least ? supplied : least;
            }
        }

        return least;
    }

    /// <summary>Whether the patient is younger than an age on a day.</summary>
    /// <param name="years">Age in completed years, exclusive.</param>
    /// <param name="day">Day of assessment.</param>
    /// <param name="earliestBirthYear">Earliest plausible year of birth, inclusive.</param>
    /// <returns>
    /// <see langword="null"/> (unknown) when the date of birth is missing, after the day, before that year, or too coarse to decide
    /// whether the birthday has passed.
    /// </returns>
    public bool? IsYoungerThan(int years, DateOnly day, int earliestBirthYear) => BirthDate switch
    {
        null => null,
        { } born when born.Earliest > day || born.Latest.Year < earliestBirthYear => null,
        { } born when CompletedYears(born.Latest, day) >= years => false,
        { } born when CompletedYears(born.Earliest, day) < years => true,
        _ => null,
    };

    private static int CompletedYears(DateOnly from, DateOnly to)
    {
        var years = to.Year - from.Year;
        return from.AddYears(years) > to ? years - 1 : years;
    }
}
