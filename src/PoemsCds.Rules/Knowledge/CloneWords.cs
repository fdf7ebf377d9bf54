using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads what the words of an immunofixation or electrophoresis say about a clone.</summary>
public sealed partial class CloneWords
{
    /// <summary>Longest text that is looked at, in characters. A longer one is a report, not a result.</summary>
    public const int LongestText = 2000;

    private static readonly string[] Isotypes = ["iga", "igg", "igm", "igd", "kappa", "lambda"];

    private readonly Regex _uncertain;
    private readonly Regex _notTested;
    private readonly Regex _negativeAlone;
    private readonly Regex _negativeBefore;
    private readonly Regex _negativeAfter;
    private readonly Regex _affirmedAfter;
    private readonly Regex _positive;

    internal CloneWords(Regex uncertain, Regex notTested, Regex negativeAlone, Regex negativeBefore, Regex negativeAfter, Regex affirmedAfter, Regex positive)
    {
        _uncertain = uncertain;
        _notTested = notTested;
        _negativeAlone = negativeAlone;
        _negativeBefore = negativeBefore;
        _negativeAfter = negativeAfter;
        _affirmedAfter = affirmedAfter;
        _positive = positive;
    }

    /// <summary>What the text says.</summary>
    /// <param name="text">Words of one result.</param>
    public CloneStatement Read(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return CloneStatement.None;
        }

        var clauses = Clauses().Split(text).Select(clause => (Text: clause, Verdict: VerdictOf(clause))).ToList();
        var verdict = clauses.Max(c => c.Verdict);
        var isotypes = clauses.Where(c => c.Verdict == CloneVerdict.Present).SelectMany(c => IsotypesIn(c.Text)).Distinct();
        return new CloneStatement(verdict, [.. isotypes]) { IsNotTested = verdict == CloneVerdict.NotStated && _notTested.IsMatch(text) };
    }

    private CloneVerdict VerdictOf(string clause)
    {
        if (_notTested.IsMatch(clause))
        {
            return CloneVerdict.NotStated;
        }

        if (_uncertain.IsMatch(clause))
        {
            return CloneVerdict.Uncertain;
        }

        var named = _positive.Match(clause);
        if (!named.Success)
        {
            return _negativeAlone.IsMatch(clause) ? CloneVerdict.Absent : CloneVerdict.NotStated;
        }

        if (_negativeBefore.IsMatch(clause.AsSpan(0, named.Index)))
        {
            return _affirmedAfter.IsMatch(clause) ? CloneVerdict.Uncertain : CloneVerdict.Absent;
        }

        var negation = _negativeAfter.Match(clause, named.Index + named.Length);
        return !negation.Success ? CloneVerdict.Present
            : _positive.IsMatch(clause, negation.Index + negation.Length) ? CloneVerdict.Uncertain
            : CloneVerdict.Absent;
    }

    private static IEnumerable<string> IsotypesIn(string clause)
    {
        var plain = clause.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Isotypes.Where(type => plain.Contains(type, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"[;\r\n]|\.(?=\s|$)|,(?=\s*(?:no|not|without|normal|reduced|suppressed|quantity)\b)|\bbut\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clauses();
}
