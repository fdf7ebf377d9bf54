using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Says what was found, what does not count and why, what speaks against, what was not found and what is not known.</summary>
/// <param name="wording">The phrases.</param>
/// <param name="knowledge">Names of codes and criteria.</param>
/// <param name="justEntered">References of the diagnoses that the user has just entered.</param>
internal sealed class DetailComposer(Wording wording, KnowledgeBase knowledge, ImmutableHashSet<string> justEntered)
{
    private const string MonoclonalDisorder = "monoclonal-plasma-cell-disorder";
    private const string StronglyRaisedVegf = "strongly-raised-vegf";
    private const string RaisedVegf = "raised-vegf";

    private static readonly Tier[] Published = [Tier.Mandatory, Tier.Major, Tier.Minor];

    private static readonly string[] Isotypes = ["igm", "lambda", "kappa"];

    private readonly EvidenceFormatter _text = new(wording, justEntered);
    private readonly ResultFormatter _results = new(wording, knowledge);

    /// <summary>The value of every placeholder that the assessment fills.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="missing">Names of the tests that are proposed because they are not on record.</param>
    internal Dictionary<string, string> Values(Assessment assessment, IEnumerable<string> missing) => new()
    {
        ["findings"] = Markdown.List(Findings(assessment)),
        ["notCounted"] = Markdown.List(NotCounted(assessment)),
        ["against"] = Markdown.List(Against(assessment)),
        ["alsoOnRecord"] = Markdown.List(AlsoOnRecord(assessment)),
        ["notFound"] = Markdown.List(NotFound(assessment)),
        ["notSupplied"] = Markdown.List(NotSupplied(assessment)),
        ["testsOnRecord"] = Markdown.List(assessment.Findings.Of(Tier.WorkUp).Where(f => f.IsMet).Select(f => $"{Title(f.CriterionId)}: {_results.Of(f, assessment.Record)}")),
        ["missing"] = Markdown.List(missing),
        ["asOf"] = assessment.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["knowledgeVersion"] = assessment.KnowledgeVersion,
    };

    private IEnumerable<string> Findings(Assessment assessment)
    {
        foreach (var finding in InTiers(assessment, FindingStatus.Met))
        {
            foreach (var line in _text.Lines(finding.Evidence.Where(e => e.Status == EvidenceStatus.Counted)))
            {
                yield return $"{Title(finding.CriterionId)}: {line}{IsotypeOf(finding, assessment)}";
            }
        }

        foreach (var line in _text.Lines(assessment.Findings["refractory-neuropathy"].Evidence))
        {
            yield return $"{wording.Phrases["refractory"]}: {line}";
        }

        foreach (var line in _text.Lines(assessment.Findings[RaisedVegf].Evidence.Where(e => e.Status == EvidenceStatus.Counted)))
        {
            yield return $"{Title(RaisedVegf)}: {line}";
        }

        if (assessment.Verdict.RestsOn(CriterionIds.EndocrineDisease) && !assessment.Findings["endocrinopathy"].IsMet)
        {
            foreach (var line in _text.Lines(OnlyTriad(assessment)))
            {
                yield return $"{line}: {wording.Phrases["triadOnly"]}";
            }
        }
    }

    private IEnumerable<string> NotCounted(Assessment assessment)
    {
        foreach (var finding in assessment.Findings.Where(f => Published.Contains(f.Tier) || f.CriterionId == RaisedVegf))
        {
            foreach (var group in finding.Evidence.Where(e => IsListed(e, finding)).GroupBy(e => (e.Status, e.ExplainedBy?.Concept)))
            {
                foreach (var line in _text.Lines(group))
                {
                    yield return $"{Title(finding.CriterionId == RaisedVegf ? "vegf" : finding.CriterionId)}: {line}: {_text.Reason(group.First())}";
                }
            }
        }

        if (!assessment.Verdict.RestsOn(CriterionIds.EndocrineDisease) || assessment.Findings["endocrinopathy"].IsMet)
        {
            foreach (var line in _text.Lines(OnlyTriad(assessment).Where(e => e.Measurement is null)))
            {
                yield return $"{line}: {wording.Phrases["tooCommon"]}";
            }
        }
    }

    // Beside what counts, only what looks as if it did: codes and words that fit a met finding add nothing to it.
    private static bool IsListed(Evidence evidence, Finding finding) =>
        evidence.Status != EvidenceStatus.Counted && (!finding.IsMet || evidence.IsExplained || evidence.Measurement is not null);

    private IEnumerable<string> Against(Assessment assessment)
    {
        if (assessment.Inputs.IgM)
        {
            yield return wording.Phrases["againstIgM"];
        }

        if (assessment.Inputs.Kappa)
        {
            yield return wording.Phrases["againstKappa"];
        }

        if (assessment.Inputs is { ImmunofixationNegative: true, Monoclonal: false })
        {
            yield return wording.Phrases["againstNegative"];
        }

        foreach (var line in _text.Lines(assessment.Findings["normal-vegf"].Evidence))
        {
            yield return $"{wording.Phrases["againstNormalVegf"]} {line}";
        }

        foreach (var line in _text.Lines(assessment.Findings["rival-cause"].Evidence.Where(e => e.Status == EvidenceStatus.Counted)))
        {
            yield return $"{wording.Phrases["againstRivalCause"]}: {line}";
        }

        foreach (var line in Named(assessment, "neuropathy-cause", "otherCauses").Concat(Named(assessment, "look-alike", "lookAlikes")))
        {
            yield return line;
        }

        if (assessment.Findings["sclerotic-bone-lesion"].IsMet)
        {
            foreach (var line in Named(assessment, "prostate-or-breast-cancer", "boneCancer"))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> AlsoOnRecord(Assessment assessment) => Named(assessment, "associated-feature", "associated");

    private IEnumerable<string> Named(Assessment assessment, string criterion, string phrase) =>
        _text.Lines(assessment.Findings[criterion].Evidence).Select(line => $"{wording.Phrases[phrase]}: {line}");

    private IEnumerable<string> NotFound(Assessment assessment) => InTiers(assessment, FindingStatus.NotMet)
        .Where(f => f.CriterionId != StronglyRaisedVegf || assessment.Findings[RaisedVegf].Status == FindingStatus.NotMet)
        .Select(f => Title(f.CriterionId));

    private IEnumerable<string> NotSupplied(Assessment assessment)
    {
        foreach (var kind in Enum.GetValues<RecordKinds>())
        {
            if (kind != RecordKinds.Demographics && assessment.Record.Supplied.TryGetValue(kind, out var availability) && availability != Availability.Complete)
            {
                yield return _text.Format(availability == Availability.Partial ? "partlySupplied" : "notSupplied", wording.Kinds[kind.ToString()]);
            }
        }

        foreach (var finding in InTiers(assessment, FindingStatus.Unknown))
        {
            var isListed = wording.Titles.ContainsKey(finding.CriterionId) || !knowledge.GetValueSet(finding.CriterionId).IsEmpty;
            yield return _text.Format(isListed ? "notKnown" : "cannotBeLookedFor", Title(finding.CriterionId));
        }

        if (assessment.AgeUnknown)
        {
            yield return wording.Phrases["ageUnknown"];
        }

        if (assessment.Record.UnresolvedMedications > 0)
        {
            yield return _text.Format("unresolvedMedications", assessment.Record.UnresolvedMedications);
        }

        if (assessment.Record.UnreadableEntries > 0)
        {
            yield return _text.Format("unreadable", assessment.Record.UnreadableEntries);
        }
    }

    private string IsotypeOf(Finding finding, Assessment assessment)
    {
        if (finding.CriterionId != MonoclonalDisorder)
        {
            return "";
        }

        var stated = Isotypes.Where(type => assessment.Findings[type].IsMet).Select(type => wording.Phrases[type]).ToList();
        return stated.Count == 0 ? "" : $"; {string.Join(", ", stated)}";
    }

    // What is endocrine disease without being the minor criterion. A code of diabetic neuropathy states diabetes too; it is
    // not named twice where diabetes stands on record by itself.
    private static List<Evidence> OnlyTriad(Assessment assessment)
    {
        var common = assessment.Findings["endocrine-disease"].Evidence
            .Where(e => e.Status == EvidenceStatus.Counted && !assessment.Findings["endocrinopathy"].Evidence.Contains(e))
            .ToList();
        var neuropathy = assessment.Findings["polyneuropathy"].Evidence.Select(e => e.Reference).ToHashSet();
        var others = common.Where(e => !neuropathy.Contains(e.Reference)).ToList();
        return others.Count > 0 ? others : common;
    }

    private static IEnumerable<Finding> InTiers(Assessment assessment, params FindingStatus[] statuses) =>
        assessment.Findings.Where(f => Published.Contains(f.Tier) && statuses.Contains(f.Status));

    private string Title(string criterion) => wording.Titles.GetValueOrDefault(criterion) ?? Markdown.Escape(knowledge.GetValueSet(criterion).Title);
}
