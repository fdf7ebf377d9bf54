using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>Reads the records of one patient as far as they are needed. What it holds of a large chart is bounded.</summary>
/// <param name="facts">The records of the partition.</param>
/// <param name="shared">What names no patient.</param>
/// <param name="decoder">Reads records.</param>
/// <param name="large">Reads large charts.</param>
/// <param name="asOf">Day of assessment.</param>
internal sealed class ChartReader(PartitionFacts facts, SharedFacts shared, FactDecoder decoder, LargeChartReader large, DateOnly asOf)
{
    /// <summary>The number of records from which on a chart is large. A chart of forty years has some thousand.</summary>
    internal const int ManyRecords = 20_000;

    private readonly List<int> _recent = [];
    private readonly List<int> _older = [];

    /// <summary>Reads a chart.</summary>
    internal Chart Read(PatientRecords patient)
    {
        if (patient.Count > ManyRecords || !patient.IsHeld)
        {
            return large.Read(facts, shared, patient);
        }

        _recent.Clear();
        _older.Clear();
        var entries = new List<PatientEntry>();
        for (var i = patient.From; i < patient.From + patient.Count; i++)
        {
            var header = FactDecoder.HeaderOf(facts[i]);
            if (header.Kind == FactKind.Encounter)
            {
                (CardEncounters.IsRecent(header.Recorded, asOf) ? _recent : _older).Add(i);
            }
            else if (header.Kind != FactKind.Name)
            {
                Add(i, entries);
            }
        }

        AddEncounters(entries);
        return new Chart(entries);
    }

    // An older encounter matters only if it is another version of one that is counted.
    private void AddEncounters(List<PatientEntry> entries)
    {
        if (_recent.Count > 0)
        {
            var counted = _recent.Count;
            _recent.AddRange(_older.Where(old => IsVersionOfAny(old, counted)));
            _recent.Sort(); // the order of the export
            _recent.ForEach(i => Add(i, entries));
        }
    }

    private bool IsVersionOfAny(int older, int counted)
    {
        var reference = FactDecoder.ReferenceIn(facts[older]);
        for (var i = 0; i < counted; i++)
        {
            if (FactDecoder.ReferenceIn(facts[_recent[i]]).SequenceEqual(reference))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int record, List<PatientEntry> entries)
    {
        var fact = decoder.Read(facts[record], out var header);
        var entry = PatientEntry.Of(header, fact);
        entries.Add(entry);
        entries.AddRange(shared.For(entry));
    }
}
