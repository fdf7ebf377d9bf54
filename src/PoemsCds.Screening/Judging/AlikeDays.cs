using PoemsCds.Fhir.Resources;

namespace PoemsCds.Screening.Judging;

/// <summary>Holds the results of a large chart: of those that are alike the lowest and the highest.</summary>
/// <param name="alike">Tells which results are alike.</param>
internal sealed class AlikeDays(AlikeResults alike)
{
    private readonly Dictionary<UInt128, Extremes> _alike = [];

    /// <summary>Number of results that are held.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of results that were left out.</summary>
    internal int LeftOut { get; private set; }

    /// <summary>The results that are held.</summary>
    internal IEnumerable<(int Record, PatientEntry Entry)> Kept =>
        _alike.Values.SelectMany(e => e.Low.Record == e.High.Record ? [e.Low] : new[] { e.Low, e.High }).Select(h => (h.Record, h.Entry));

    /// <summary>References of the results that stand for others.</summary>
    internal IEnumerable<string> Representatives => _alike.Values.Where(e => e.StandsForOthers)
        .SelectMany(e => new[] { e.Low.Entry.Reference, e.High.Entry.Reference }).OfType<string>();

    /// <summary>Adds a result, unless it is one of those that are never left out.</summary>
    /// <param name="record">Its place in the export.</param>
    /// <param name="entry">The result.</param>
    /// <param name="hasSpecimen">Whether its Specimen is in the export, which may tell its kind and time.</param>
    internal bool TryAdd(int record, PatientEntry entry, bool hasSpecimen)
    {
        if (entry.Value is not ObservedFacts facts || hasSpecimen || alike.KeyOf(facts, entry.Header.Recorded) is not { } key)
        {
            return false;
        }

        var held = new Held(record, entry, key.Number);
        if (!_alike.TryGetValue(key.Hash, out var extremes))
        {
            _alike[key.Hash] = new Extremes(held, held, false);
            Count++;
            return true;
        }

        var low = key.Number < extremes.Low.Number ? held : extremes.Low;
        var high = key.Number > extremes.High.Number ? held : extremes.High;
        _alike[key.Hash] = new Extremes(low, high, true);
        var grown = SizeOf(low, high) - SizeOf(extremes.Low, extremes.High);
        Count += grown;
        LeftOut += 1 - grown;
        return true;
    }

    private static int SizeOf(Held low, Held high) => low.Record == high.Record ? 1 : 2;

    private readonly record struct Held(int Record, PatientEntry Entry, decimal Number);

    private readonly record struct Extremes(Held Low, Held High, bool StandsForOthers);
}
