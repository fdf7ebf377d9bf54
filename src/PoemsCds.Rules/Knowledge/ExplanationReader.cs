using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>
/// Reads which diagnoses explain a finding, and reports code systems in which a finding can be coded but its explanations cannot:
/// there the finding would always count.
/// </summary>
internal sealed class ExplanationReader(
    ImmutableArray<KnowledgeFile> files, IReadOnlyDictionary<string, ValueSet> valueSets, ICollection<KnowledgeError> errors)
{
    private const string File = "explanations.json";

    internal Explanations Read(ExplanationFile? file)
    {
        var rows = (file?.Explanations ?? []).OfType<ExplanationRow>().ToList();
        var exceptions = (file?.Exceptions ?? []).OfType<CoverageException>().ToList();
        foreach (var duplicate in rows.GroupBy(r => r.Finding).Where(g => g.Count() > 1))
        {
            errors.Add(new KnowledgeError(File, $"duplicate finding '{duplicate.Key}'", "List all its sets in one row"));
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
            errors.Add(new KnowledgeError(NameOf(id), $"is named in {File} but missing", $"Restore the file, or correct the id in {File}"));
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

    // An existing file that cannot be read has already been reported.
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
                errors.Add(new KnowledgeError(
                    NameOf(set),
                    $"explains a finding, but its group '{group}' has no codes of {string.Join(", ", missing)}",
                    $"Add codes of these systems, or add an exception with a reason to {File}"));
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
                errors.Add(new KnowledgeError(File, $"{name} does not match a group of a value set", "Correct its set or group, or remove "
                    + "it"));
            }

            if (string.IsNullOrWhiteSpace(exception.Reason))
            {
                errors.Add(new KnowledgeError(File, $"{name} has no reason", "Give the reason why the system has no such code"));
            }

            foreach (var system in exception.Systems.Where(system => covered.Contains((exception.Set, exception.Group, system))))
            {
                const string Remedy = "Remove the system from the exception: the group has codes in it";
                errors.Add(new KnowledgeError(File, $"{name} is not needed for {system}", Remedy));
            }
        }
    }
}
