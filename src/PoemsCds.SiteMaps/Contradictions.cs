using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.SiteMaps;

/// <summary>Names sources that stand for different things, and loops.</summary>
internal static class Contradictions
{
    /// <summary>Sources with different targets in one system, or with one target in different ways.</summary>
    /// <param name="rows">Rows of all maps.</param>
    internal static IEnumerable<KnowledgeError> InCodes(IEnumerable<MapRow> rows) => In(rows, target => target.System);

    /// <summary>Orders with different orderables.</summary>
    /// <param name="rows">Rows of all maps.</param>
    internal static IEnumerable<KnowledgeError> InOrders(IEnumerable<MapRow> rows) => In(rows, _ => "");

    private static IEnumerable<KnowledgeError> In(IEnumerable<MapRow> rows, Func<Coding, string> apart) =>
        from row in rows
        where row.Target is not null
        group row by (row.Source, Apart: apart(row.Target.GetValueOrDefault())) into same
        let first = same.First()
        from other in same.Skip(1)
        where other.Target != first.Target || other.IsExact != first.IsExact
        select other.File.Error(
            other.Path,
            $"'{other.Source.Code}' of {other.Source.System} is mapped to {Describe(other)}, and in {first.Place} to {Describe(first)}",
            "Keep the one that is meant");

    /// <summary>Addresses that stand for different systems.</summary>
    /// <param name="rows">Groups of all maps.</param>
    internal static IEnumerable<KnowledgeError> InSystems(IEnumerable<SystemRow> rows) =>
        from row in rows
        group row by row.Source into same
        let first = same.First()
        from other in same.Skip(1)
        where other.Target != first.Target
        select other.File.Error(
            other.Path,
            $"'{other.Source}' is mapped as a whole to {other.Target}, and in {first.File.PlaceOf(first.Path)} to {first.Target}",
            "Keep the one that is meant");

    /// <summary>Loops of codes, and of whole systems.</summary>
    /// <param name="codes">Rows of all maps.</param>
    /// <param name="systems">Groups of all maps.</param>
    internal static IEnumerable<KnowledgeError> Loops(IEnumerable<MapRow> codes, IEnumerable<SystemRow> systems)
    {
        var ofCodes = codes.Where(r => r.Target is { } target && target != r.Source)
            .Select(r => new Step<Coding>(r.File, r.Path, r.Source, r.Target.GetValueOrDefault()));
        var ofSystems = systems.Where(r => r.Target != r.Source).Select(r => new Step<string>(r.File, r.Path, r.Source, r.Target));
        return [.. LoopsIn(ofCodes, c => $"{c.Code} of {c.System}"), .. LoopsIn(ofSystems, system => system)];
    }

    // Follows each chain of rows once; a chain that comes back to a row of its own is a loop.
    private static IEnumerable<KnowledgeError> LoopsIn<T>(IEnumerable<Step<T>> steps, Func<T, string> nameOf)
        where T : notnull
    {
        var next = steps.GroupBy(s => s.From).ToDictionary(g => g.Key, g => g.First());
        var seen = new HashSet<T>();
        foreach (var start in next.Values)
        {
            var chain = new List<Step<T>>();
            for (var step = start; step is not null && seen.Add(step.From); step = next.GetValueOrDefault(step.To))
            {
                chain.Add(step);
            }

            if (chain.Count > 0 && chain.FindIndex(s => s.From.Equals(chain[^1].To)) is var first and >= 0)
            {
                var names = chain.Skip(first).Select(s => nameOf(s.From)).Append(nameOf(chain[first].From));
                var (file, path, _, _) = chain[first];
                yield return file.Error(path, $"is part of a loop: {string.Join(" → ", names)}", "Map each directly to a listed code");
            }
        }
    }

    private static string Describe(MapRow row) => $"'{row.Target?.Code}' ({row.Equivalence.ToString().ToLowerInvariant()})";

    private sealed record Step<T>(ConceptMapFile File, MapPath Path, T From, T To);
}
