using System.Globalization;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The part of the summary that says what occurs together.</summary>
internal static class SummaryComposer
{
    /// <summary>Longest text in which the further features are still named.</summary>
    private const int NamedUpTo = 76;

    /// <summary>Major and minor criteria together; VEGF is raised or strongly raised.</summary>
    private const int MostFeatures = 9;

    private const string RaisedVegf = "raised-vegf";

    /// <summary>What occurs together, the mandatory criteria first.</summary>
    internal static string Of(Assessment assessment, Wording wording)
    {
        var mandatory = Mandatory(assessment.Inputs, wording).ToList();
        var further = Further(assessment, wording).ToList();
        var named = Sentence([.. mandatory, .. further], wording);
        return further.Count == 0 || named.Length <= NamedUpTo ? named : Sentence([.. mandatory, Counted(further.Count, wording)], wording);
    }

    /// <summary>The longest text that <see cref="Of"/> can give: the mandatory names and a number.</summary>
    internal static string Longest(Wording wording)
    {
        var p = Longer(wording.ShortNames["polyneuropathy"], wording.ShortNames["inflammatory-neuropathy"]);
        var m = Longer(wording.ShortNames["monoclonal-plasma-cell-disorder"], wording.ShortNames["monoclonal-possible"]);
        return Longer(Sentence([p, m, Counted(MostFeatures, wording)], wording), new string('x', NamedUpTo));
    }

    private static IEnumerable<string> Mandatory(PolicyInputs inputs, Wording wording)
    {
        if (inputs.Polyneuropathy)
        {
            yield return wording.ShortNames[inputs.Inflammatory ? "inflammatory-neuropathy" : "polyneuropathy"];
        }

        if (inputs.Monoclonal || inputs.MonoclonalPossible)
        {
            yield return wording.ShortNames[inputs.Monoclonal ? "monoclonal-plasma-cell-disorder" : "monoclonal-possible"];
        }
    }

    private static IEnumerable<string> Further(Assessment assessment, Wording wording)
    {
        var raisedVegf = assessment.Findings.Where(f => f.CriterionId == RaisedVegf && !assessment.Findings["strongly-raised-vegf"].IsMet);
        foreach (var finding in assessment.Findings.Of(Tier.Major).Concat(raisedVegf).Concat(assessment.Findings.Of(Tier.Minor)).Where(f => f.IsMet))
        {
            yield return wording.ShortNames[finding.CriterionId];
        }

        if (assessment.Inputs.Endocrine && assessment.Verdict.RestsOn(CriterionIds.EndocrineDisease) && !assessment.Findings["endocrinopathy"].IsMet)
        {
            yield return wording.ShortNames["endocrine-disease"];
        }
    }

    private static string Sentence(List<string> names, Wording wording)
    {
        var list = names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} {wording.Phrases["and"]} {names[^1]}";
        return $"{char.ToUpperInvariant(list[0])}{list[1..]} {wording.Phrases["onRecord"]}";
    }

    private static string Counted(int number, Wording wording) => number == 1
        ? wording.Phrases["furtherFeature"]
        : string.Format(CultureInfo.InvariantCulture, wording.Phrases["furtherFeatures"], number);

    private static string Longer(string one, string other) => one.Length >= other.Length ? one : other;
}
