using System.Collections.Frozen;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>
/// Reads a chart of so many records that its facts are not held at once: versions are selected by a hash of their reference, and of
/// results of one day that are alike for the rules only those that decide are kept.
/// </summary>
/// <param name="decoder">Reads records.</param>
/// <param name="codec">Writes facts as bytes.</param>
/// <param name="knowledge">The tests and their units.</param>
/// <param name="asOf">Day of assessment.</param>
internal sealed class LargeChartReader(FactDecoder decoder, FactCodec codec, KnowledgeBase knowledge, DateOnly asOf)
{
    /// <summary>The most entries that are held. A chart with more that differ is not judged.</summary>
    internal const int MostEntries = 100_000;

    private static readonly Chart TooLarge = new([]) { IsTooLarge = true };

    /// <summary>The most records of one patient. Of each the version is held, in 24 bytes.</summary>
    internal const int MostRecords = 10_000_000;

    /// <summary>Reads a chart.</summary>
    /// <param name="facts">The records of the partition.</param>
    /// <param name="shared">What names no patient.</param>
    /// <param name="patient">The patient.</param>
    internal Chart Read(PartitionFacts facts, SharedFacts shared, PatientRecords patient)
    {
        if (patient.Count > MostRecords)
        {
            return TooLarge;
        }

        var superseded = ChartVersions.Superseded(facts, patient, out var replaced);
        var kept = new List<(int Record, PatientEntry Entry)>();
        var days = new AlikeDays(new AlikeResults(knowledge, codec));
        var at = 0;
        facts.Visit(patient, (number, record) =>
        {
            if (!superseded[at++] && IsNeeded(FactDecoder.HeaderOf(record)) && kept.Count + days.Count <= MostEntries)
            {
                replaced += TryAdd(number, record, shared, kept, days) ? 0 : 1;
            }
        });
        return kept.Count + days.Count > MostEntries ? TooLarge : ChartOf(kept, days, replaced);
    }

    // False for what is deleted.
    private bool TryAdd(
        int number, ReadOnlySpan<byte> record, SharedFacts shared, List<(int Record, PatientEntry Entry)> kept, AlikeDays days)
    {
        var fact = decoder.Read(record, out var header);
        var entry = PatientEntry.Of(header, fact);
        List<PatientEntry> others = [.. shared.For(entry)];
        if (others.Exists(o => o.Header.Kind == FactKind.Deleted && o.Reference == entry.Reference))
        {
            return false;
        }

        if (!days.TryAdd(number, entry, hasSpecimen: others.Count > 0))
        {
            kept.AddRange(others.Prepend(entry).Select(e => (number, e)));
        }

        return true;
    }

    private bool IsNeeded(FactHeader header) =>
        header.Kind != FactKind.Name && (header.Kind != FactKind.Encounter || CardEncounters.IsRecent(header.Recorded, asOf));

    private static Chart ChartOf(List<(int Record, PatientEntry Entry)> kept, AlikeDays days, int replaced)
    {
        kept.AddRange(days.Kept);
        return new Chart([.. kept.OrderBy(k => k.Record).Select(k => k.Entry)], replaced)
        {
            Alike = days.LeftOut,
            Representatives = days.Representatives.ToFrozenSet(StringComparer.Ordinal),
        };
    }
}
