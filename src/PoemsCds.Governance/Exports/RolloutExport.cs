using System.Globalization;
using System.Text;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Exports;

/// <summary>
/// Exports a line for each card as CSV (RFC 4180), for the analysis of a trial: arm, stratum, feedback, and what followed. Patients and
/// users have numbers that hold within one file only.
/// </summary>
internal static class RolloutExport
{
    private static readonly string[] Columns =
    [
        "composed", "client", "hook", "conclusion", "knowledge version", "delivery", "gate", "outside", "arm", "share percent", "stratum",
        "department", "patient", "drawn", "feedback", "days followed",
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="view">The view to export.</param>
    /// <param name="outcomes">
    /// Names of all outcomes. The column of each is empty if the patient had it at the card or it was not known; <c>not seen</c> if no
    /// later call told it; otherwise the days from the card to the call that first told it.
    /// </param>
    /// <param name="now">The time of the export, UTC: the cards are followed until then.</param>
    internal static string Write(GovernanceView view, IReadOnlyList<string> outcomes, DateTime now)
    {
        var (patients, units) = (new Numbers(), new Numbers());
        var csv = new StringBuilder().AppendJoin(',', [.. Columns, .. outcomes, "card"]).Append(Csv.EndOfLine);
        foreach (var card in view.Rollout)
        {
            IEnumerable<string?> fields =
            [
                card.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), card.Client, card.Hook, card.Conclusion,
                card.KnowledgeVersion, RolloutNames.Of(card.Delivery), card.Gate, card.Outside, RolloutNames.Of(card.Arm),
                card.SharePercent?.ToString(CultureInfo.InvariantCulture), card.Stratum, card.Department, patients.Of(card.Patient),
                card.Unit is { } unit ? units.Of(unit) : "", NameOf(card.Feedback), DaysText(now - card.At),
                .. outcomes.Select(o => OutcomeOf(card, o)),
                card.Uuid.ToString(),
            ];
            csv.AppendJoin(',', fields.Select(Csv.Quote)).Append(Csv.EndOfLine);
        }

        return csv.ToString();
    }

    private static string OutcomeOf(RolloutCard card, string outcome) => !card.Outcomes.TryGetValue(outcome, out var seen) ? ""
        : seen is { } at ? DaysText(at - card.At)
        : "not seen";

    private static string NameOf(FeedbackOutcome? feedback) => feedback switch
    {
        FeedbackOutcome.Accepted => "accepted",
        FeedbackOutcome.Overridden => "overridden",
        _ => "",
    };

    private static string DaysText(TimeSpan time) => time.TotalDays.ToString("0.00", CultureInfo.InvariantCulture);

    // In the order in which they come. A digest would tell whoever has the key of whom it is.
    private sealed class Numbers
    {
        private readonly Dictionary<string, int> _known = [];

        internal string Of(byte[] digest)
        {
            var key = Convert.ToHexString(digest);
            _known.TryAdd(key, _known.Count + 1);
            return _known[key].ToString(CultureInfo.InvariantCulture);
        }
    }
}
