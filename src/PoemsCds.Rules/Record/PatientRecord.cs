using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>What is known of one patient, and how much of each kind of data was supplied.</summary>
public sealed record PatientRecord
{
    private static readonly ImmutableArray<RecordKinds> Kinds = [.. Enum.GetValues<RecordKinds>().Where(kind => kind != RecordKinds.None)];

    /// <summary>Date of birth; <see langword="null"/> when not supplied.</summary>
    public DateSpan? BirthDate { get; init; }

    /// <summary>Whether the record says that the patient has died. <see langword="false"/> means that it does not say so.</summary>
    public bool IsDeceased { get; init; }

    /// <summary>Sex; <see cref="PoemsCds.Rules.Record.Sex.Unknown"/> when not supplied.</summary>
    public Sex Sex { get; init; }

    /// <summary>Diagnoses that stand.</summary>
    public ImmutableArray<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>Laboratory results on record, of the work-up and of everyday care.</summary>
    public ImmutableArray<LabResult> LabResults { get; init; } = [];

    /// <summary>Procedures on record.</summary>
    public ImmutableArray<Procedure> Procedures { get; init; } = [];

    /// <summary>Medication orders that were carried out or stand.</summary>
    public ImmutableArray<MedicationFact> Medications { get; init; } = [];

    /// <summary>How much of each kind was supplied. A kind that is missing here was not supplied.</summary>
    public IReadOnlyDictionary<RecordKinds, Availability> Supplied { get; init; } = ImmutableDictionary<RecordKinds, Availability>.Empty;

    /// <summary>Entries that were supplied for this patient but could not be read, or not the value in them: what they say is not known.</summary>
    public int UnreadableEntries { get; init; }

    /// <summary>Medication orders whose drug is unknown, so that it is not known either whether a drug explains a finding.</summary>
    public int UnresolvedMedications { get; init; }

    /// <summary>How much was supplied of all the named kinds together: the least of them.</summary>
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

    /// <summary>Whether the patient is younger than the given age on the given day.</summary>
    /// <param name="years">Age in completed years, exclusive.</param>
    /// <param name="day">The day of assessment.</param>
    /// <param name="earliestBirthYear">First year in which a patient can be born, inclusive.</param>
    /// <returns>
    /// <see langword="null"/> (unknown) when the date of birth is missing, lies after the day or before that year, or is too
    /// coarse to tell whether the birthday has passed.
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
