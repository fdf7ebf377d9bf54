using System.Globalization;
using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Exports;

/// <summary>
/// Exports feedback as CSV (RFC 4180) with the columns of 45 CFR 170.315(b)(11)(ii)(C): intervention, action taken, comment, user, date,
/// place.
/// </summary>
/// <remarks>
/// Comment and user are always empty, because the service does not store them. The EHR has them, under the card UUID in the last column.
/// </remarks>
internal static class FeedbackExport
{
    private const string Header = "intervention,action taken,reason,comment,user,date,place,service,hook,knowledge version,card\r\n";

    /// <summary>Writes the file.</summary>
    /// <param name="view">The view to export.</param>
    internal static string Write(GovernanceView view)
    {
        var csv = new StringBuilder(Header);
        foreach (var report in view.Reports)
        {
            csv.AppendJoin(',', Fields(report).Select(Csv.Quote)).Append(Csv.EndOfLine);
        }

        return csv.ToString();
    }

    private static string[] Fields(FeedbackReport report) =>
    [
        $"PoemsCds: {ConclusionLabels.Of(report.Conclusion)}",
        report.Outcome == FeedbackOutcome.Accepted ? "accepted" : "overridden",
        report.ReasonCode is null ? "" : $"{report.ReasonSystem}|{report.ReasonCode}",
        "",
        "",
        report.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        report.Client,
        report.Service,
        report.Hook,
        report.KnowledgeVersion,
        report.Card.ToString(),
    ];
}
