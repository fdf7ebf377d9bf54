using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules;

/// <summary>
/// Evaluates every criterion on a record and applies the advice policy. Pure: the same record and day give the same assessment.
/// </summary>
public sealed class PoemsEngine
{
    private readonly ImmutableArray<ICriterion> _criteria;
    private readonly AdvicePolicy _policy;
    private readonly Explanations _explanations;
    private readonly int _adultAge;
    private readonly int _earliestBirthYear;

    /// <summary>Creates an engine for the given knowledge and policy settings.</summary>
    /// <param name="knowledge">Codes, terms and thresholds in use.</param>
    /// <param name="settings">The site's policy settings.</param>
    /// <exception cref="KnowledgeException">A value set or threshold used by a criterion is missing.</exception>
    public PoemsEngine(KnowledgeBase knowledge, PolicySettings settings)
        : this(knowledge, settings, PoemsCriteria.All(knowledge))
    {
    }

    /// <summary>Creates an engine with a list of criteria.</summary>
    /// <param name="knowledge">Codes, terms and thresholds in use.</param>
    /// <param name="settings">The site's policy settings.</param>
    /// <param name="criteria">The criteria, in the order of the card, with those of <see cref="PoemsCriteria.All"/> among them.</param>
    /// <exception cref="KnowledgeException">A threshold used by the engine is missing.</exception>
    public PoemsEngine(KnowledgeBase knowledge, PolicySettings settings, ImmutableArray<ICriterion> criteria)
    {
        _criteria = criteria;
        _policy = new AdvicePolicy(settings);
        _explanations = knowledge.Explanations;
        _adultAge = knowledge.GetWholeNumber("adult-age");
        _earliestBirthYear = knowledge.GetWholeNumber("earliest-birth-year");
        KnowledgeVersion =
            settings.ToString() == new PolicySettings().ToString() ? knowledge.Version : $"{knowledge.Version}.{Digest(settings)}";
    }

    /// <summary>Version of the knowledge, followed by a digest of the policy settings if they differ from the default.</summary>
    public string KnowledgeVersion { get; }

    /// <summary>Kinds of data needed by at least one criterion.</summary>
    public RecordKinds Needs => _criteria.Aggregate(RecordKinds.Demographics, (all, c) => all | c.Needs);

    /// <summary>Assesses one record.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <param name="isTestBeingOrdered">
    /// Whether the call is about an order for serum immunofixation or mass spectrometry. Rows 9, 10 and 10b, which ask for that test, then
    /// do not hold.
    /// </param>
    public Assessment Assess(PatientRecord record, DateOnly asOf, bool isTestBeingOrdered = false)
    {
        var findings = new FindingSet([.. _criteria.Select(c => c.Evaluate(record, asOf))]);
        var isChild = record.IsYoungerThan(_adultAge, asOf, _earliestBirthYear);
        var inputs = PolicyInputs.From(findings, record, isChild == true, isTestBeingOrdered);
        return new Assessment
        {
            Verdict = _policy.Conclude(inputs),
            Findings = findings,
            Inputs = inputs,
            Record = record,
            FindingsWithoutExplanations = FindingsWithoutExplanations(findings, record),
            AsOf = asOf,
            KnowledgeVersion = KnowledgeVersion,
            AgeUnknown = isChild is null,
        };
    }

    private ImmutableArray<string> FindingsWithoutExplanations(FindingSet findings, PatientRecord record)
    {
        ImmutableArray<string> explained =
            [.. findings.Where(f => f.IsMet && _explanations.Findings.Contains(f.CriterionId)).Select(f => f.CriterionId)];
        if (explained.IsEmpty)
        {
            return [];
        }

        var systems = record.Diagnoses.SelectMany(d => d.Codings).Select(c => c.System).ToHashSet(StringComparer.Ordinal);
        return [.. explained.Where(finding => !_explanations.CanBeNamedIn(finding, systems))];
    }

    private static string Digest(PolicySettings settings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.ToString())))[..8];
}
