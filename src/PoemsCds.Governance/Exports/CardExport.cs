using System.Globalization;
using System.Text;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Exports;

/// <summary>Exports counts of cards as CSV (RFC 4180).</summary>
internal static class CardExport
{
    private const string Header = "day,client,service,hook,conclusion,knowledge version,delivery,hidden for,trigger,cards\r\n";

    /// <summary>Writes the file.</summary>
    /// <param name="view">The view to export.</param>
    internal static string Write(GovernanceView view)
    {
        var csv = new StringBuilder(Header);
        foreach (var c in view.Cards
            .OrderBy(c => c.Day).ThenBy(c => c.Client, StringComparer.Ordinal).ThenBy(c => c.Conclusion, StringComparer.Ordinal))
        {
            string?[] fields =
            [
                Days.Format(c.Day), c.Client, c.Service, c.Hook, c.Conclusion, c.KnowledgeVersion,
                c.Delivery.ToString(), c.HiddenReason, c.Trigger, c.Cards.ToString(CultureInfo.InvariantCulture),
            ];
            csv.AppendJoin(',', fields.Select(Csv.Quote)).Append(Csv.EndOfLine);
        }

        return csv.ToString();
    }
}
