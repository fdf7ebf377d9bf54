using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Judging;

/// <summary>The current facts of one patient.</summary>
/// <param name="Entries">The facts, one a resource, in the order of the export.</param>
/// <param name="Patient">The Patient; <see langword="null"/> if the export has none.</param>
/// <param name="NotJudged">Why the patient cannot be judged; <see langword="null"/> if nothing stands against it.</param>
/// <param name="Replaced">Number of entries left out, because another version of the resource replaces them or it is void.</param>
internal sealed record PatientFacts(
    ImmutableArray<PatientEntry> Entries, PatientFact? Patient, NotJudgedReason? NotJudged, int Replaced)
{
    /// <summary>The encounters, which no rule reads.</summary>
    internal ImmutableArray<PatientEntry> Encounters { get; init; } = [];

    /// <summary>References of the results that stand for others that were left out; only in large charts.</summary>
    internal FrozenSet<string> Representatives { get; init; } = [];

    /// <summary>Number of results that were left out.</summary>
    internal int Alike { get; init; }

    /// <summary>Selects the current facts: of several versions of a resource the latest, and none that is void.</summary>
    /// <param name="chart">All entries in the order of the export.</param>
    internal static PatientFacts Of(Chart chart)
    {
        var entries = chart.Entries;
        var others = new List<PatientEntry>(entries.Count);
        var patients = new List<PatientEntry>(1);
        var isDeleted = false;
        foreach (var entry in entries)
        {
            (entry.Value is PatientFact ? patients : others).Add(entry);
            isDeleted |= entry.Header.Kind == FactKind.Deleted && entry.ResourceType == ScreenedType.Patient;
        }

        var facts = patients.OrderByDescending(p => p.Header.Updated).Select(p => (PatientFact)p.Value).ToList();
        var current = Current(others);
        return new PatientFacts(
            [.. current.Where(e => e.Value is not EncounterFact)],
            facts.Count == 0 ? null : facts[0] with { Demographics = Combined(facts) },
            isDeleted ? NotJudgedReason.Deleted
                : chart.IsTooLarge ? NotJudgedReason.TooManyEntries
                : AreTwoPeople(facts) ? NotJudgedReason.TwoPatientsWithOneId
                : null,
            chart.Replaced + others.Count - current.Length + Math.Max(0, facts.Count - 1))
        {
            Representatives = chart.Representatives,
            Alike = chart.Alike,
            Encounters = [.. current.Where(e => e.Value is EncounterFact)],
        };
    }

    private static ImmutableArray<PatientEntry> Current(List<PatientEntry> entries)
    {
        var latest = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { HasId: true, Reference: { } reference } entry
                && (!latest.TryGetValue(reference, out var other) || Replaces(entry.Header, entries[other].Header)))
            {
                latest[reference] = i;
            }
        }

        var current = ImmutableArray.CreateBuilder<PatientEntry>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!IsVoid(entries[i].Header.Kind) && (!entries[i].HasId || latest[entries[i].Reference ?? ""] == i))
            {
                current.Add(entries[i]);
            }
        }

        return current.DrainToImmutable();
    }

    /// <summary>
    /// Whether a version of a resource replaces an earlier one. Of equal versions the first one stays, as in a request; a void one counts
    /// more than any that is not later.
    /// </summary>
    internal static bool Replaces(FactHeader one, FactHeader other) =>
        other.Kind != FactKind.Deleted
        && (one.Kind == FactKind.Deleted || one.Updated > other.Updated
            || (one.Kind == FactKind.Withdrawn && one.Updated == other.Updated));

    private static bool IsVoid(FactKind kind) => kind is FactKind.Withdrawn or FactKind.Deleted;

    private static Demographics Combined(List<PatientFact> facts) => facts.Count == 1 ? facts[0].Demographics : facts[0].Demographics with
    {
        BirthDate = facts.Select(f => f.Demographics.BirthDate).FirstOrDefault(b => b is not null),
        Sex = facts.Select(f => f.Demographics.Sex).FirstOrDefault(s => s != Sex.Unknown),
        IsDeceased = facts.Exists(f => f.Demographics.IsDeceased),
    };

    private static bool AreTwoPeople(List<PatientFact> facts) => facts.Count > 1
        && (facts.Select(f => f.Demographics.BirthDate).OfType<DateSpan>().Distinct().Take(2).Count() == 2
        || facts.Select(f => f.Demographics.Sex).Where(s => s != Sex.Unknown).Distinct().Take(2).Count() == 2);
}
