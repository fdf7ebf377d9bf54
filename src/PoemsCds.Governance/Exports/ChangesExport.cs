using System.Globalization;
using System.Text;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Exports;

/// <summary>Exports the changes of roll-outs as CSV (RFC 4180).</summary>
internal static class ChangesExport
{
    private const string Header = "since,client,roll-out\r\n";

    /// <summary>Writes the file.</summary>
    /// <param name="view">The view to export.</param>
    internal static string Write(GovernanceView view)
    {
        var csv = new StringBuilder(Header);
        foreach (var change in view.RolloutChanges)
        {
            string[] fields =
                [change.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), change.Client, change.Definition];
            csv.AppendJoin(',', fields.Select(Csv.Quote)).Append(Csv.EndOfLine);
        }

        return csv.ToString();
    }
}
