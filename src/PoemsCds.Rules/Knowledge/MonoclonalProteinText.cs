using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads statements about an M-protein in the text of an immunofixation, mass spectrometry or electrophoresis.</summary>
public sealed class MonoclonalProteinText
{
    /// <summary>Longest text that is read, in characters (inclusive). A longer one is a report, not a result.</summary>
    public const int MaxLength = 2000;

    private static readonly string[] HeavyClasses = ["iga", "igg", "igm", "igd", "ige"];
    private static readonly string[] LightChains = ["kappa", "lambda"];
    private static readonly string[] Isotypes = ["iga", "igg", "igm", "igd", .. LightChains];

    private readonly MonoclonalProteinPatterns _patterns;
    private readonly MonoclonalProteinClauses _clauses;

    internal MonoclonalProteinText(MonoclonalProteinPatterns patterns)
    {
        _patterns = patterns;
        _clauses = new MonoclonalProteinClauses(patterns);
    }

    /// <summary>Reads the statement of a text.</summary>
    /// <param name="text">Text of one result.</param>
    public MonoclonalProteinStatement Read(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return MonoclonalProteinStatement.None;
        }

        var plain = _patterns.Ignored.Replace(TextFolding.Fold(text), " ");
        var clauses = _clauses.In(plain).Select(clause => (Text: clause, Verdict: VerdictOf(clause))).ToList();
        var verdict = clauses.Select(c => c.Verdict).DefaultIfEmpty().Max();
        var isotypes = clauses.Where(c => c.Verdict == verdict && verdict >= MonoclonalProteinPresence.Uncertain)
            .SelectMany(c => Named(Isotypes, c.Text)).Distinct();
        return new MonoclonalProteinStatement(verdict, [.. isotypes])
        {
            IsNotTested = verdict == MonoclonalProteinPresence.NotStated && _patterns.NotTested.IsMatch(plain),
        };
    }

    private MonoclonalProteinPresence VerdictOf(string clause)
    {
        if (_patterns.NotTested.IsMatch(clause))
        {
            return MonoclonalProteinPresence.NotStated;
        }

        if (_patterns.Uncertain.IsMatch(clause) || _patterns.Roundabout.IsMatch(clause))
        {
            return MonoclonalProteinPresence.Uncertain;
        }

        var start = FirstBand(clause);
        if (start < 0)
        {
            var isAnswer = _patterns.NegativeAlone.IsMatch(clause) || _patterns.Denial.IsMatch(clause);
            return isAnswer ? MonoclonalProteinPresence.Absent : MonoclonalProteinPresence.NotStated;
        }

        var front = clause.AsSpan(0, start);
        return _patterns.UncertainBefore.IsMatch(front) ? MonoclonalProteinPresence.Uncertain
            : _patterns.NegativeBefore.IsMatch(front) || _patterns.Denial.IsMatch(front) ? Unless(_patterns.AffirmedAfter.IsMatch(clause))
            : FromBand(clause, start);
    }

    // The name of a band can span the words between heavy and light chain, so the search for a denial starts at its first letter.
    private MonoclonalProteinPresence FromBand(string clause, int start)
    {
        var denial = _patterns.Denial.Match(clause, start);
        if (denial.Success)
        {
            var between = clause.AsSpan(start, denial.Index - start);
            var behind = clause[(denial.Index + denial.Length)..];
            return Unless(_patterns.Affirmed.IsMatch(between) || FirstBand(behind) >= 0);
        }

        return _patterns.Small.IsMatch(clause) && !NamesIsotype(clause)
            ? MonoclonalProteinPresence.Uncertain
            : MonoclonalProteinPresence.Present;
    }

    // Index of the first named band or positive answer; -1 without either.
    private int FirstBand(string clause)
    {
        var (named, positive) = (_patterns.Band.Match(clause), _patterns.Positive.Match(clause));
        return (named.Success, positive.Success) switch
        {
            (true, true) => Math.Min(named.Index, positive.Index),
            (true, false) => named.Index,
            (false, true) => positive.Index,
            _ => -1,
        };
    }

    private static MonoclonalProteinPresence Unless(bool isAffirmedToo) =>
        isAffirmedToo ? MonoclonalProteinPresence.Uncertain : MonoclonalProteinPresence.Absent;

    private static bool NamesIsotype(string clause) => Named(HeavyClasses, clause).Any() && Named(LightChains, clause).Any();

    private static IEnumerable<string> Named(string[] types, string clause)
    {
        var plain = clause.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return types.Where(type => plain.Contains(type, StringComparison.OrdinalIgnoreCase));
    }
}
