namespace PoemsCds.Fhir.Recognition;

/// <summary>
/// Counts what records hold, by a key, and tells whether a key comes with more than one patient. Of each key one hash of a patient is kept,
/// so that the memory grows with the keys alone, and these are bounded.
/// </summary>
/// <param name="maxKeys">The maximum number of keys. Further ones are counted without their key.</param>
/// <typeparam name="TKey">Type of the key.</typeparam>
internal sealed class SharedTally<TKey>(int maxKeys)
    where TKey : notnull
{
    private readonly Dictionary<TKey, SharedCount> _counts = [];

    /// <summary>Entries of keys beyond the maximum.</summary>
    internal int Untold { get; private set; }

    /// <summary>The counts by key.</summary>
    internal IReadOnlyDictionary<TKey, SharedCount> Counts => _counts;

    /// <summary>Counts an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="patient">A hash of its patient. Two patients with the same hash count as one, so that less is shown.</param>
    internal void Add(TKey key, int patient)
    {
        if (_counts.TryGetValue(key, out var count))
        {
            _counts[key] = count with { Entries = count.Entries + 1, IsShared = count.IsShared || count.FirstPatient != patient };
        }
        else if (_counts.Count < maxKeys)
        {
            _counts.Add(key, new SharedCount(1, patient, IsShared: false));
        }
        else
        {
            Untold++;
        }
    }
}

/// <summary>The count of one key.</summary>
/// <param name="Entries">Number of entries.</param>
/// <param name="FirstPatient">Hash of the patient of the first entry.</param>
/// <param name="IsShared">Whether it came with another patient too.</param>
internal readonly record struct SharedCount(int Entries, int FirstPatient, bool IsShared);
