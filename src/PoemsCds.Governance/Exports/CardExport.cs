using System.Globalization;
using System.Text;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Exports;

/// <summary>Counts of cards as CSV (RFC 4180), for a committee that wants to count in its own way.</summary>
internal static class CardExport
{
    private const string Head = "day,client,service,hook,conclusion,knowledge version,delivery,hidden for,trigger,cards\r\n";

    /// <summary>The file.</summary>
    /// <param name="view">What is exported.</param>
    internal static string Write(GovernanceView view)
    {
        var csv = new StringBuilder(Head);
        foreach (var c in view.Cards
            .OrderBy(c => c.Day).ThenBy(c => c.Client, StringComparer.Ordinal).ThenBy(c => c.Conclusion, StringComparer.Ordinal))
        {
            string?[] fields =
            [
                Days.Text(c.Day), c.Client, c.Service, c.Hook, c.Conclusion, c.KnowledgeVersion,
                c.Delivery.ToString(), c.HiddenReason, c.Trigger, c.Cards.ToString(CultureInfo.InvariantCulture),
            ];
            csv.AppendJoin(',', fields.Select(Csv.Quoted)).Append(Csv.EndOfLine);
        }

        return csv.ToString();
    }
}
