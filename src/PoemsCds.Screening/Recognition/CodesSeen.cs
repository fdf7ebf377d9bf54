using System.Text;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Screening.Recognition;

/// <summary>Counts code systems, and the codes that nothing lists, of one split or of several.</summary>
internal sealed class CodesSeen
{
    private const int MostSystems = 500;
    private const int LongestAddress = 256; // of any known system; a longer one is shown nowhere

    private readonly Dictionary<(string Kind, string System, bool IsKnown), SystemTally> _systems = [];
    private readonly Dictionary<(string Kind, string System, bool IsKnown, string Code), CodeTally> _codes = [];

    /// <summary>Creates empty counts.</summary>
    /// <param name="mostCodes">The most codes that are told apart.</param>
    internal CodesSeen(int mostCodes) => MostCodes = mostCodes;

    /// <summary>The most codes that are told apart.</summary>
    internal int MostCodes { get; }

    /// <summary>Number of codes that were not told apart, because there are too many.</summary>
    internal long Untold { get; private set; }

    /// <summary>Immunofixations and mass spectrometries.</summary>
    internal long Immunofixations { get; private set; }

    /// <summary>Those of them whose words state whether there is an M-protein.</summary>
    internal long ImmunofixationsRead { get; private set; }

    /// <summary>The systems, unknown ones first, most codes first.</summary>
    internal IEnumerable<(string Kind, string System, bool IsKnown, SystemTally Count)> Systems =>
        _systems.Select(s => (s.Key.Kind, s.Key.System, s.Key.IsKnown, s.Value))
            .OrderBy(s => s.IsKnown).ThenByDescending(s => s.Value.Codes).ThenBy(s => s.Kind, StringComparer.Ordinal)
            .ThenBy(s => s.System, StringComparer.Ordinal);

    /// <summary>The codes that nothing lists, most frequent first.</summary>
    internal IEnumerable<(string Kind, string System, bool IsKnown, string Code, CodeTally Count)> Codes =>
        _codes.Select(c => (c.Key.Kind, c.Key.System, c.Key.IsKnown, c.Key.Code, c.Value))
            .OrderByDescending(c => c.Value.Entries).ThenBy(c => c.System, StringComparer.Ordinal)
            .ThenBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Kind, StringComparer.Ordinal);

    /// <summary>Counts an immunofixation.</summary>
    /// <param name="isRead">Whether its words state whether there is an M-protein.</param>
    internal void AddImmunofixation(bool isRead)
    {
        Immunofixations++;
        ImmunofixationsRead += isRead ? 1 : 0;
    }

    /// <summary>Counts a concept that is not read.</summary>
    internal void AddUntold() => Untold++;

    /// <summary>Counts the codes of a concept.</summary>
    /// <param name="lookup">The lookup of the readers.</param>
    /// <param name="kind">The resource type.</param>
    /// <param name="codes">System and code of each coding.</param>
    /// <param name="counts">How often the concept was seen, and by whom.</param>
    internal void Add(CodeLookup lookup, string kind, IReadOnlyList<(string System, string Code)> codes, ConceptTally counts)
    {
        var isListed = codes.Any(c => lookup.TryFind(Utf8(c.System), Utf8(c.Code), out _));
        foreach (var (address, code) in codes)
        {
            var label = lookup.LabelOf(Utf8(address));
            var (system, isKnown) = (label ?? (address.Length > LongestAddress ? "" : address), label is not null);
            AddSystem(lookup, kind, system, isKnown, address, code, counts);

            // Of resources that were understood, other codes of known systems are of no interest.
            var entries = counts.NotUnderstood + (isKnown ? 0 : counts.Understood);
            if (!isListed && entries > 0)
            {
                AddCode((kind, system, isKnown, code), entries, counts.Patients);
            }
        }
    }

    /// <summary>Adds the counts of another split.</summary>
    internal void Add(CodesDocument other)
    {
        foreach (var seen in other.Systems)
        {
            if (SystemAt((seen.Kind, seen.System, seen.IsKnown), seen.Codes) is { } count)
            {
                count.Codes += seen.Codes;
                count.Listed += seen.Listed;
                count.Patients.Add(SharedBy.Parse(seen.Patients));
                foreach (var (label, listed) in seen.Elsewhere ?? [])
                {
                    count.Elsewhere[label] = count.Elsewhere.GetValueOrDefault(label) + listed;
                }
            }
        }

        foreach (var seen in other.Codes)
        {
            AddCode((seen.Kind, seen.System, seen.IsKnown, seen.Code), seen.Entries, SharedBy.Parse(seen.Patients));
        }

        Untold += other.Untold;
        Immunofixations += other.Immunofixations;
        ImmunofixationsRead += other.ImmunofixationsRead;
    }

    /// <summary>The counts as they are written.</summary>
    internal CodesDocument ToDocument() => new(
        [
            .. Systems.Select(s => new SystemSeen(
                s.Kind, s.System, s.IsKnown, s.Count.Codes, s.Count.Listed, s.Count.Elsewhere.Count == 0 ? null : s.Count.Elsewhere,
                s.Count.Patients.ToText())),
        ],
        [.. Codes.Select(c => new CodeSeen(c.Kind, c.System, c.IsKnown, c.Code, c.Count.Entries, c.Count.Patients.ToText()))],
        Untold,
        Immunofixations,
        ImmunofixationsRead);

    private void AddSystem(
        CodeLookup lookup, string kind, string system, bool isKnown, string address, string code, ConceptTally counts)
    {
        if (SystemAt((kind, system, isKnown), counts.All) is not { } count)
        {
            return;
        }

        count.Codes += counts.All;
        count.Patients.Add(counts.Patients);
        if (isKnown)
        {
            count.Listed += lookup.TryFind(Utf8(address), Utf8(code), out _) ? counts.All : 0;
            return;
        }

        foreach (var known in CodeSystems.All.Where(k => lookup.TryFind(Utf8(k), Utf8(code), out _)))
        {
            var label = CodeSystems.LabelOf(known);
            count.Elsewhere[label] = count.Elsewhere.GetValueOrDefault(label) + counts.All;
        }
    }

    private SystemTally? SystemAt((string Kind, string System, bool IsKnown) key, long codes)
    {
        if (!_systems.TryGetValue(key, out var count))
        {
            if (_systems.Count == MostSystems)
            {
                Untold += codes;
                return null;
            }

            _systems[key] = count = new SystemTally();
        }

        return count;
    }

    private void AddCode((string Kind, string System, bool IsKnown, string Code) key, long entries, SharedBy patients)
    {
        if (!_codes.TryGetValue(key, out var count))
        {
            if (_codes.Count == MostCodes)
            {
                Untold += entries;
                return;
            }

            _codes[key] = count = new CodeTally();
        }

        count.Entries += entries;
        count.Patients.Add(patients);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
