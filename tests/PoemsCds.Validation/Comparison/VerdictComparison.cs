using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using PoemsCds.Validation.Simulation;

namespace PoemsCds.Validation.Comparison;

/// <summary>Compares two lists of verdicts: which records lost or gained a card.</summary>
internal static class VerdictComparison
{
    private static readonly string None = Conclusion.NoAdvice.Title();
    private static readonly string[] Warnings = [Conclusion.PromptReview.Title(), Conclusion.ConsiderPoems.Title()];

    /// <summary>The tables: numbers by group, each published case that differs, and transitions of simulated people.</summary>
    /// <param name="before">Verdicts of the earlier version.</param>
    /// <param name="after">Verdicts of the later version, of the same records.</param>
    internal static string Compare(IReadOnlyCollection<ListedVerdict> before, IReadOnlyCollection<ListedVerdict> after)
    {
        var old = before.ToImmutableDictionary(v => (v.Group, v.Id), v => v.Verdict);
        var now = after.ToImmutableDictionary(v => (v.Group, v.Id), v => v.Verdict);
        var records = before.Concat(after).Select(v => (v.Group, v.Id)).Distinct()
            .Select(key => new Change(key.Group, key.Id, old.GetValueOrDefault(key, None), now.GetValueOrDefault(key, None)))
            .ToList();
        var changed = records.Where(r => r.Before != r.After).ToLookup(r => int.TryParse(r.Id, CultureInfo.InvariantCulture, out _));
        return $"{Groups(records)}\n{Cases(changed[false])}\n{Moves(changed[true])}";
    }

    private static Table Groups(IEnumerable<Change> records)
    {
        var table = new Table(
            "Records", "Number", "Cards before", "after", "Card lost", "gained", "Warnings before", "after", "Warning lost", "gained");
        foreach (var group in records.GroupBy(r => r.Group))
        {
            var number = group.Key.StartsWith(VerdictList.Adults, StringComparison.Ordinal) ? AdultRun.Number : group.Count();
            table.Add([group.Key, Figure.Whole(number), .. Counts(group, v => v != None), .. Counts(group, IsWarning)]);
        }

        return table;
    }

    private static IEnumerable<string> Counts(IEnumerable<Change> records, Func<string, bool> has)
    {
        yield return Figure.Whole(records.Count(r => has(r.Before)));
        yield return Figure.Whole(records.Count(r => has(r.After)));
        yield return Figure.Whole(records.Count(r => has(r.Before) && !has(r.After)));
        yield return Figure.Whole(records.Count(r => !has(r.Before) && has(r.After)));
    }

    private static Table Cases(IEnumerable<Change> changed)
    {
        var table = new Table("Records", "Case", "Before", "After");
        foreach (var one in changed)
        {
            table.Add(one.Group, one.Id, one.Before, one.After);
        }

        return table;
    }

    private static Table Moves(IEnumerable<Change> changed)
    {
        var table = new Table("Records", "Before", "After", "Number");
        var moves = changed.CountBy(r => (r.Group, r.Before, r.After));
        foreach (var move in moves.OrderBy(m => m.Key.Group, StringComparer.Ordinal).ThenByDescending(m => m.Value))
        {
            table.Add(move.Key.Group, move.Key.Before, move.Key.After, Figure.Whole(move.Value));
        }

        return table;
    }

    private static bool IsWarning(string verdict) => Warnings.Any(title => verdict.StartsWith(title, StringComparison.Ordinal));

    private sealed record Change(string Group, string Id, string Before, string After);
}
