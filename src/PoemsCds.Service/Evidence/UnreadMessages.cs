using System.Collections.Immutable;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rules.Record;
using PoemsCds.SmartApp.Evidence;

namespace PoemsCds.Service.Evidence;

/// <summary>What a page says about data that could not be read in full, for its users.</summary>
internal static class UnreadMessages
{
    /// <summary>The messages, one for each kind of data.</summary>
    /// <param name="report">The report on the fetch.</param>
    /// <param name="plan">The queries.</param>
    internal static ImmutableArray<UnreadData> Of(FetchReport report, PrefetchPlan plan) =>
    [
        .. from outcome in report.Outcomes
           where outcome.Value != FetchOutcome.Fetched
           let kind = plan.Keys.FirstOrDefault(k => k.Name == outcome.Key)?.Kind ?? RecordKinds.Medications
           group outcome.Value by NameOf(kind) into failed
           orderby failed.Key
           select new UnreadData(failed.Key, ReasonOf(failed.Max())),
    ];

    private static string NameOf(RecordKinds kind) => kind switch
    {
        _ when kind.HasFlag(RecordKinds.Diagnoses) => "Diagnoses",
        _ when kind.HasFlag(RecordKinds.Laboratory) => "Laboratory results",
        _ when kind.HasFlag(RecordKinds.RoutineLaboratory) => "Routine laboratory results",
        _ when kind.HasFlag(RecordKinds.Medications) => "Medications",
        _ when kind.HasFlag(RecordKinds.Procedures) => "Procedures",
        _ when kind.HasFlag(RecordKinds.Reports) => "Reports",
        _ => "Patient data",
    };

    private static string ReasonOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Incomplete => "only a part came.",
        FetchOutcome.NotGranted or FetchOutcome.Unauthorized => "the EHR does not let this page read it.",
        FetchOutcome.TooLarge => "there is more than the page may read.",
        FetchOutcome.TimedOut => "the EHR did not answer in time.",
        FetchOutcome.TokenExpired => "the access has expired; open the page again.",
        FetchOutcome.NotFound => "the EHR does not know the query or the patient.",
        FetchOutcome.Busy or FetchOutcome.NoRoom or FetchOutcome.Throttled or FetchOutcome.CircuitOpen =>
            "too much is going on; open the page again in a minute.",
        _ => "the EHR's server failed.",
    };
}
