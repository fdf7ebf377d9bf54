using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Finds known codes, under any spelling of their system, and with or without the dot of ICD codes; also the codes and systems of a site
/// that its maps lead to known ones.
/// </summary>
internal sealed class CodeLookup
{
    private const int MaxCodeLength = 64;

    private readonly SystemTable<KnownSystem> _systems;

    /// <summary>Creates a lookup.</summary>
    /// <param name="known">Codes to find.</param>
    /// <param name="maps">Maps of the site; a target that is not among <paramref name="known"/> is not used.</param>
    internal CodeLookup(IEnumerable<Coding> known, SiteMapSet? maps = null)
    {
        maps ??= SiteMapSet.None;
        var listed = known.GroupBy(c => c.System).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var local = maps.Codes.ToLookup(c => c.Source.System, StringComparer.Ordinal);
        var whole = maps.Systems.Where(s => listed.ContainsKey(s.Target))
            .ToDictionary(s => s.Source, s => s.Target, StringComparer.Ordinal);
        var all = listed.SelectMany(s => s.Value).ToHashSet();
        var codes = listed.Keys.Union(whole.Keys).Union(local.Select(l => l.Key)).ToDictionary(
            system => system,
            system => whole.TryGetValue(system, out var target)
                ? new SystemCodes(target, listed[target].Select(c => c with { Origin = CodeOrigin.SiteMap }), local[system], all)
                : new SystemCodes(system, listed.GetValueOrDefault(system, []), local[system], all),
            StringComparer.Ordinal);
        var labels = LabelsOf(local.Select(l => l.Key), whole);
        _systems = new SystemTable<KnownSystem>(codes.Keys.Union(labels.Keys).ToDictionary(
            system => system,
            system => new KnownSystem(labels.GetValueOrDefault(system), codes.GetValueOrDefault(system)),
            StringComparer.Ordinal));
    }

    /// <summary>Finds the known code for a system and code.</summary>
    /// <param name="system">System as in the record, UTF-8; empty never matches.</param>
    /// <param name="code">Code as in the record, UTF-8.</param>
    /// <param name="coding">
    /// The code as in the knowledge, in a list of one: most facts have one code and share the list. A code of the site may stand for one
    /// code in each of several systems.
    /// </param>
    internal bool TryFind(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding) =>
        TryFind(system, code, out coding, out _);

    /// <summary>Finds the known code for a system and code, and the label of the system.</summary>
    /// <param name="system">System as in the record, UTF-8; empty never matches.</param>
    /// <param name="code">Code as in the record, UTF-8.</param>
    /// <param name="coding">The code as in the knowledge.</param>
    /// <param name="label">
    /// The label of a known system, whether or not any of its codes is listed: one of a closed list, or the address of a system whose
    /// codes the site maps; <see langword="null"/> if the system is not known.
    /// </param>
    internal bool TryFind(
        ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, out ImmutableArray<Coding> coding, out string? label)
    {
        coding = [];
        label = null;
        if (!_systems.TryFind(system, out var known))
        {
            return false;
        }

        label = known.Label;
        return code.Length is > 0 and <= MaxCodeLength && known.Codes is { } codes && codes.TryFind(code, out coding);
    }

    /// <summary>Returns the label of a known system, whether or not any of its codes is listed.</summary>
    /// <param name="system">System as in the record, UTF-8.</param>
    /// <returns>See <see cref="TryFind(ReadOnlySpan{byte}, ReadOnlySpan{byte}, out ImmutableArray{Coding}, out string?)"/>.</returns>
    internal string? LabelOf(ReadOnlySpan<byte> system) => _systems.TryFind(system, out var known) ? known.Label : null;

    // A system that the site maps code by code is known by its address.
    private static Dictionary<string, string> LabelsOf(IEnumerable<string> local, Dictionary<string, string> whole)
    {
        var labels = CodeSystems.All.ToDictionary(system => system, CodeSystems.LabelOf, StringComparer.Ordinal);
        foreach (var system in local)
        {
            labels.TryAdd(system, system);
        }

        foreach (var (system, target) in whole)
        {
            labels[system] = CodeSystems.LabelOf(target);
        }

        return labels;
    }

    // A system without a label is that of codes that a reader looks for and the knowledge does not list, such as kinds of specimens.
    private sealed record KnownSystem(string? Label, SystemCodes? Codes);
}
