using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Recognition;

/// <summary>Counts code systems, and the codes that nothing lists with their names.</summary>
/// <param name="codes">The lookup of the readers.</param>
internal sealed class CodeSurvey(CodeLookup codes)
{
    private const int MaxSystems = 200;
    private const int MaxCodes = 20_000;
    private const int MaxNames = 60_000;
    private const int NamesTold = 3; // of each code

    private static readonly ImmutableArray<string> Known = [.. CodeSystems.All.Order(StringComparer.Ordinal)];

    private readonly SharedTally<(string Kind, string System, bool IsKnown)> _systems = new(MaxSystems);
    private readonly Dictionary<(string Kind, string System), int> _listed = [];
    private readonly SharedTally<(string Kind, string System, string LooksLike)> _likenesses = new(MaxSystems);
    private readonly SharedTally<(string Kind, string System, string Code)> _codes = new(MaxCodes);
    private readonly SharedTally<(string Kind, string System, string Code, string Name)> _names = new(MaxNames);
    private readonly HashSet<string> _knownAddresses = new(StringComparer.Ordinal);

    /// <summary>Counts the codes of a concept.</summary>
    /// <param name="kind">The resource type.</param>
    /// <param name="concept">The concept.</param>
    /// <param name="patient">A hash of the patient.</param>
    /// <param name="isUnderstood">Whether the resource was understood, so that unlisted codes of known systems are of no interest.</param>
    internal void Add(string kind, JsonElement concept, int patient, bool isUnderstood)
    {
        var all = SurveyedResource.CodesOf(concept).ToList();
        var isListed = all.Exists(c => codes.TryFind(Encoding.UTF8.GetBytes(c.System), Encoding.UTF8.GetBytes(c.Code), out _));
        foreach (var (system, code, name) in all)
        {
            Add(kind, system, code, patient);
            if (!isListed && !(isUnderstood && _knownAddresses.Contains(system)))
            {
                _codes.Add((kind, system, code), patient);
                AddName(kind, system, code, name, patient);
            }
        }
    }

    /// <summary>The systems; addresses of unknown ones only where they are shared, or all.</summary>
    internal ImmutableArray<SurveyedSystem> Systems(bool isEverything) =>
    [
        .. _systems.Counts
            .GroupBy(s => (s.Key.Kind, System: s.Key.IsKnown || s.Value.IsShared || isEverything ? s.Key.System : null, s.Key.IsKnown))
            .Select(g => SystemOf(g.Key.Kind, g.Key.System, g.Key.IsKnown, g.Sum(s => s.Value.Entries)))
            .OrderBy(s => s.IsKnown).ThenByDescending(s => s.Codes).ThenBy(s => s.Kind, StringComparer.Ordinal)
            .ThenBy(s => s.System, StringComparer.Ordinal),
    ];

    /// <summary>The codes that nothing lists, most frequent first; only those that are shared, or all.</summary>
    /// <param name="ofKnownSystems">Whether those of known systems or those of unknown ones.</param>
    /// <param name="isEverything">Whether those that came with one patient alone too.</param>
    internal IEnumerable<SurveyedCode> Codes(bool ofKnownSystems, bool isEverything)
    {
        var names = _names.Counts.Where(n => n.Value.IsShared || isEverything)
            .ToLookup(n => (n.Key.Kind, n.Key.System, n.Key.Code), n => new SurveyedDisplay(n.Key.Name, n.Value.Entries));
        return _codes.Counts.Where(c => (c.Value.IsShared || isEverything) && _knownAddresses.Contains(c.Key.System) == ofKnownSystems)
            .OrderByDescending(c => c.Value.Entries).ThenBy(c => c.Key.System, StringComparer.Ordinal)
            .ThenBy(c => c.Key.Code, StringComparer.Ordinal).ThenBy(c => c.Key.Kind, StringComparer.Ordinal)
            .Select(c => new SurveyedCode(
                c.Key.Kind, c.Key.System, c.Key.Code, c.Value.Entries,
                [.. names[c.Key].OrderByDescending(n => n.Entries).ThenBy(n => n.Text, StringComparer.Ordinal).Take(NamesTold)]));
    }

    /// <summary>Number of codes that came with one patient alone.</summary>
    internal int OfOnePatient => _codes.Counts.Count(c => !c.Value.IsShared);

    /// <summary>Entries whose codes are not told apart.</summary>
    internal int Untold => _codes.Untold;

    private void Add(string kind, string system, string code, int patient)
    {
        var (bytes, codeBytes) = (Encoding.UTF8.GetBytes(system), Encoding.UTF8.GetBytes(code));
        if (codes.LabelOf(bytes) is not { } label)
        {
            _systems.Add((kind, system, false), patient);
            foreach (var known in Known.Where(k => codes.TryFind(Encoding.UTF8.GetBytes(k), codeBytes, out _)))
            {
                _likenesses.Add((kind, system, CodeSystems.LabelOf(known)), patient);
            }

            return;
        }

        _knownAddresses.Add(system);
        _systems.Add((kind, label, true), patient);
        if (codes.TryFind(bytes, codeBytes, out _))
        {
            _listed[(kind, label)] = _listed.GetValueOrDefault((kind, label)) + 1;
        }
    }

    private void AddName(string kind, string system, string code, string? name, int patient)
    {
        if (name is not null)
        {
            _names.Add((kind, system, code, name), patient);
        }
    }

    private SurveyedSystem SystemOf(string kind, string? system, bool isKnown, int entries)
    {
        var likeness = isKnown || system is null
            ? default
            : _likenesses.Counts.Where(l => l.Key.Kind == kind && l.Key.System == system).OrderByDescending(l => l.Value.Entries)
                .ThenBy(l => l.Key.LooksLike, StringComparer.Ordinal).FirstOrDefault();
        return new SurveyedSystem(
            kind, system, isKnown, entries, isKnown ? _listed.GetValueOrDefault((kind, system ?? "")) : 0,
            likeness.Key.LooksLike, likeness.Value.Entries);
    }
}
