using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>The counts of one client and day.</summary>
/// <remarks>
/// A client may put anything into the address of a system, a patient's number too. So an address is told only once it came in calls of
/// two patients; what comes with one patient alone is counted among the others.
/// </remarks>
internal sealed class RecognitionDay
{
    private const int MaxWatched = 100; // systems whose first patient is remembered

    private readonly Dictionary<string, Watched> _systems = new(StringComparer.Ordinal);
    private int _results;
    private int _recognized;
    private int _immunofixations;
    private int _otherEntries;
    private int _shared;
    private bool _hasChanged;
    private bool _isReported;

    /// <summary>Adds a call; see <see cref="RecognitionCounts.Add"/>.</summary>
    internal int? Add(RecognizedCall call)
    {
        _results += call.Results;
        _recognized += call.Recognized;
        _immunofixations += call.Immunofixations;
        foreach (var system in call.Systems)
        {
            Add(system, call.Patient);
        }

        _hasChanged = true;
        if (_isReported || _recognized > 0 || _results < RecognitionCounts.MinRemarkable)
        {
            return null;
        }

        _isReported = true;
        return _results;
    }

    /// <summary>Returns whether there were calls since this method was called last.</summary>
    internal bool TakeChange()
    {
        var hadChanged = _hasChanged;
        _hasChanged = false;
        return hadChanged;
    }

    /// <summary>Marks the counts as changed.</summary>
    internal void MarkChanged() => _hasChanged = true;

    /// <summary>Copies the counts.</summary>
    internal RecognitionRecord ToRecord(DateOnly day, string client)
    {
        var shared = _systems.Where(s => s.Value.IsShared).OrderBy(s => s.Key, StringComparer.Ordinal);
        var others = _otherEntries + _systems.Values.Where(s => !s.IsShared).Sum(s => s.Entries);
        return new RecognitionRecord
        {
            Day = day,
            Client = client,
            Results = _results,
            Recognized = _recognized,
            Immunofixations = _immunofixations,
            Systems =
            [
                .. shared.Select(s => new UnknownSystem(s.Key, s.Value.Entries)),
                .. others > 0 || _shared > 0 ? [new UnknownSystem(UnknownSystem.Others, others)] : (UnknownSystem[])[],
            ],
        };
    }

    private void Add(UnknownSystem system, int patient)
    {
        if (!_systems.TryGetValue(system.System, out var watched))
        {
            if (_systems.Count == MaxWatched)
            {
                _otherEntries += system.Entries;
                return;
            }

            watched = new Watched(patient, IsShared: false, 0);
        }

        var becomesShared = !watched.IsShared && watched.Patient != patient && _shared < RecognitionCounts.MaxSystems;
        _shared += becomesShared ? 1 : 0;
        _systems[system.System] = watched with
        {
            Entries = watched.Entries + system.Entries,
            IsShared = watched.IsShared || becomesShared,
        };
    }

    private sealed record Watched(int Patient, bool IsShared, int Entries);
}
