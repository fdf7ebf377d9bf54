using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>
/// Reads which diagnoses explain a finding, and notes where they cannot be looked for: a finding that is coded in a system
/// in which its explanations are not would count for patients of that system alone.
/// </summary>
internal sealed class ExplanationReader(
    ImmutableArray<KnowledgeFile> files, IReadOnlyDictionary<string, ValueSet> valueSets, ICollection<KnowledgeError> faults)
{
    private const string File = "explanations.json";

    internal Explanations Read(ExplanationFile? file)
    {
        var rows = (file?.Explanations ?? []).OfType<ExplanationRow>().ToList();
        var exceptions = (file?.Exceptions ?? []).OfType<CoverageException>().ToList();
        foreach (var twice in rows.GroupBy(r => r.Finding).Where(g => g.Count() > 1))
        {
            faults.Add(new KnowledgeError(File, $"duplicate finding '{twice.Key}'", "List all its sets in one row"));
        }

        var explanations = rows.DistinctBy(r => r.Finding).ToDictionary(r => r.Finding, SetsOf);
        CheckCoverage([.. explanations.Values.SelectMany(sets => sets).Distinct()], SystemsOf(explanations.Keys), exceptions);
        return new Explanations(explanations);
    }

    private ImmutableArray<ValueSet> SetsOf(ExplanationRow row) => [.. row.Sets.OfType<string>().Select(SetOf).OfType<ValueSet>()];

    private ValueSet? SetOf(string id)
    {
        var set = valueSets.GetValueOrDefault(id);
        if (set is null && IsMissing(id))
        {
            faults.Add(new KnowledgeError(NameOf(id), $"is named in {File} but missing", $"Restore the file, or correct {File}"));
        }

        return set;
    }

    private SortedSet<string> SystemsOf(IEnumerable<string> findings)
    {
        var systems = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var codes in findings.Select(SetOf).OfType<ValueSet>())
        {
            systems.UnionWith(codes.Concepts.Select(c => CodeSystems.LabelOf(c.Coding.System)));
        }

        return systems;
    }

    // A file that is there but cannot be read has a fault of its own.
    private bool IsMissing(string id) => !files.Any(f => f.Name == NameOf(id));

    private static string NameOf(string id) => $"ValueSets/{id}.json";

    private void CheckCoverage(List<ValueSet> sets, SortedSet<string> systems, List<CoverageException> exceptions)
    {
        var covered = sets
            .SelectMany(set => set.Concepts, (set, c) => (Set: set.Id, c.Group, System: CodeSystems.LabelOf(c.Coding.System)))
            .ToHashSet();
        var excepted = exceptions.SelectMany(e => e.Systems, (e, system) => (e.Set, e.Group, System: system)).ToHashSet();
        foreach (var (set, group) in covered.Select(c => (c.Set, c.Group)).Distinct().Order())
        {
            var missing = systems.Where(s => !covered.Contains((set, group, s)) && !excepted.Contains((set, group, s))).ToList();
            if (missing.Count > 0)
            {
                faults.Add(new KnowledgeError(
                    NameOf(set),
                    $"explains a finding, but its group '{group}' has no code of {string.Join(", ", missing)}",
                    $"List its codes there, or give the reason among the exceptions of {File}"));
            }
        }

        CheckExceptions(exceptions, covered);
    }

    private void CheckExceptions(List<CoverageException> exceptions, HashSet<(string Set, string Group, string System)> covered)
    {
        var known = valueSets.Values.SelectMany(s => s.Groups, (set, group) => (set.Id, group)).ToHashSet();
        foreach (var exception in exceptions)
        {
            var name = $"the exception of '{exception.Set}', group '{exception.Group}',";
            if (!known.Contains((exception.Set, exception.Group)) && (valueSets.ContainsKey(exception.Set) || IsMissing(exception.Set)))
            {
                faults.Add(new KnowledgeError(File, $"{name} names no group of a value set", "Correct its set or group, or take it out"));
            }

            if (string.IsNullOrWhiteSpace(exception.Reason))
            {
                faults.Add(new KnowledgeError(File, $"{name} has no reason", "Say why the system has no such code"));
            }

            foreach (var system in exception.Systems.Where(system => covered.Contains((exception.Set, exception.Group, system))))
            {
                const string Cure = "Take the system out of it: the group has codes there";
                faults.Add(new KnowledgeError(File, $"{name} is not needed for {system}", Cure));
            }
        }
    }
}
