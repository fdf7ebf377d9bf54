using PoemsCds.Governance.Reports;
using static PoemsCds.Governance.Pages.Figures;

namespace PoemsCds.Governance.Pages;

/// <summary>The tables of the governance page on what the service understands of the clients' data.</summary>
public sealed class RecognitionTables
{
    private const int DaysShown = 14;
    private const int SystemsShown = 20; // of each client

    private static readonly string[] Numbers = ["Laboratory results", "Recognized", "Share", "Immunofixations"];

    private readonly GovernanceView _view;

    /// <summary>Creates the tables of a view.</summary>
    internal RecognitionTables(GovernanceView view) => _view = view;

    internal TableContent Clients => new(
        ["Client", .. Numbers],
        [.. _view.Recognition.GroupBy(r => r.Client).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (string[])
        [
            g.Key, .. Cells(g.Sum(r => r.Results), g.Sum(r => r.Recognized), g.Sum(r => r.Immunofixations)),
        ])]);

    internal TableContent Days => new(
        ["Day", "Client", .. Numbers],
        [.. _view.Recognition.Where(r => r.Day.DayNumber > _view.To.DayNumber - DaysShown)
            .OrderByDescending(r => r.Day).ThenBy(r => r.Client, StringComparer.Ordinal)
            .Select(r => (string[])[Reports.Days.Format(r.Day), r.Client, .. Cells(r.Results, r.Recognized, r.Immunofixations)])],
        TextColumns: 2);

    internal TableContent Systems => new(
        ["Code system", "Client", "Entries"],
        [.. _view.UnknownSystems.GroupBy(s => s.Client).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g
            .OrderByDescending(s => s.Entries).ThenBy(s => s.System, StringComparer.Ordinal).Take(SystemsShown)
            .Select(s => (string[])[s.System, s.Client, Text(s.Entries)]))],
        TextColumns: 2);

    private static string[] Cells(int results, int recognized, int immunofixations) =>
        [Text(results), Text(recognized), Share(recognized, results), Text(immunofixations)];
}
