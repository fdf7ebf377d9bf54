using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Says of a test on record what came out, as far as the result was understood.</summary>
internal sealed class ResultFormatter(Wording wording, KnowledgeBase knowledge)
{
    private const string FreeLightChains = "free-light-chains";

    private readonly EvidenceFormatter _text = new(wording);
    private readonly ValueSet _ratio = knowledge.GetValueSet("free-light-chain-ratio");

    /// <summary>Name, code and date of the latest result, and what it says.</summary>
    /// <param name="test">The finding of a test of the work-up, met.</param>
    /// <param name="record">The record that holds the results.</param>
    internal string Of(Finding test, PatientRecord record)
    {
        var latest = Latest(test);
        var result = record.LabResults.FirstOrDefault(r =>
            r.Reference == latest.Reference && latest.Concept is { } concept && r.Codings.Contains(concept.Coding));
        var outcome = result is null ? "notRead" : result.IsFinal ? OutcomeOf(test.CriterionId, result, latest.Measurement) : "notFinal";
        return outcome.Length == 0 ? _text.Line([latest]) : $"{_text.Line([latest])}: {wording.Phrases[outcome]}";
    }

    // An undated result stands first, and the latest dated one last. Of the free light chains it is the ratio that is judged.
    private Evidence Latest(Finding test)
    {
        var ratios = test.Evidence.Where(e => e.Concept is { } concept && _ratio.TryMatch([concept.Coding], out _)).ToList();
        IReadOnlyList<Evidence> results = test.CriterionId == FreeLightChains && ratios.Count > 0 ? ratios : test.Evidence;
        return results.LastOrDefault(e => e.Date is not null) ?? results[^1];
    }

    // A value without a range speaks for itself.
    private static string OutcomeOf(string test, LabResult result, Measurement? value) => (test, value) switch
    {
        ("serum-immunofixation" or "urine-immunofixation", _) => StatedBy(result),
        (_, { IsAbnormal: true }) => "outsideRange",
        (_, { IsAbnormal: false }) => "withinRange",
        (_, { ValueText: not null }) => "",
        _ => "notUnderstood",
    };

    private static string StatedBy(LabResult result) => result switch
    {
        { MonoclonalProtein.Presence: MonoclonalProteinPresence.Present } => "cloneStated",
        { MonoclonalProtein.Presence: MonoclonalProteinPresence.Absent } => "noCloneStated",
        { MonoclonalProtein.Presence: MonoclonalProteinPresence.Uncertain } => "cloneUncertain",
        { Interpretation: Interpretation.Abnormal or Interpretation.High } => "cloneStated",
        { Interpretation: Interpretation.Normal } => "noCloneStated",
        _ => "notUnderstood",
    };
}
