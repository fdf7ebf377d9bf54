using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Recognition;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>
/// The code systems of the export, the codes that nothing lists, and the immunofixations recognized. Codes and addresses are text of the
/// record: they are shown only where <see cref="SharedBy.Enough"/> patients or more have them, and counts below 11 are masked.
/// </summary>
internal static class CodesSection
{
    private const int MostCodes = 25;

    private static readonly string OfFew = string.Create(CultureInfo.InvariantCulture, $"(of fewer than {SharedBy.Enough} patients)");

    /// <summary>The tables.</summary>
    internal static IEnumerable<XElement> Of(CodesSeen seen) =>
    [
        Table.Of(
            "Immunofixations and mass spectrometries recognized, of any patient. Without any, cards say that none was found.",
            ["Results", "number"],
            [
                ["recognized by code or name", MaskedCount.Alone(seen.Immunofixations).ToString()],
                ["of those, with words that are understood", MaskedCount.Alone(seen.ImmunofixationsRead).ToString()],
            ]),
        Table.Of(
            "Code systems by type of resource. A system that is not known is never in order for diagnoses and results: its codes need a "
                + "site map. \"Looks like\" compares codes alone.",
            ["System", "type", "known", "codes", "listed", "looks like"],
            SystemRows(seen)),
        .. CodeTables(seen),
    ];

    private static IEnumerable<XElement> CodeTables(CodesSeen seen)
    {
        var hidden = seen.Codes.LongCount(c => !c.Count.Patients.IsEnough);
        yield return CodeTable(
            "Most frequent codes of systems that are not known: what a site map is for.", seen, ofKnownSystems: false);
        yield return CodeTable(
            "Most frequent codes of known systems that nothing lists. Most are of no concern.", seen, ofKnownSystems: true);
        yield return Html.Classed("p", "soft", string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Other codes, not shown because fewer than {SharedBy.Enough} patients have them: {MaskedCount.Alone(hidden)}. Codes not told
            apart, because there are too many: {MaskedCount.Alone(seen.Untold)}.
            """));
    }

    private static XElement CodeTable(string caption, CodesSeen seen, bool ofKnownSystems)
    {
        var shown = seen.Codes.Where(c => c.IsKnown == ofKnownSystems && c.Count.Patients.IsEnough).Take(MostCodes).ToList();
        return shown.Count == 0
            ? Html.Classed("p", "soft", $"{caption} None is shown.")
            : Table.Of(caption, ["Code", "system", "type", "resources"], shown.Select(c => (IReadOnlyList<object>)
            [
                c.Code, Table.Text(NameOf(c.System, c.IsKnown)), Table.Text(c.Kind), MaskedCount.Alone(c.Count.Entries).ToString(),
            ]));
    }

    private static IEnumerable<IReadOnlyList<object>> SystemRows(CodesSeen seen) => seen.Systems
        .GroupBy(s => (s.Kind, Name: s.IsKnown || s.Count.Patients.IsEnough ? NameOf(s.System, s.IsKnown) : OfFew, s.IsKnown))
        .Select(g => (IReadOnlyList<object>)
        [
            g.Key.Name,
            Table.Text(g.Key.Kind),
            Table.Text(g.Key.IsKnown ? "yes" : "no"),
            MaskedCount.Alone(g.Sum(s => s.Count.Codes)).ToString(),
            g.Key.IsKnown ? MaskedCount.Alone(g.Sum(s => s.Count.Listed)).ToString() : "",
            Table.Text(g.Key.Name == OfFew ? "" : LooksLike(g.Select(s => s.Count))),
        ]);

    private static string LooksLike(IEnumerable<SystemTally> counts)
    {
        var most = counts.SelectMany(c => c.Elsewhere).GroupBy(e => e.Key, e => e.Value, StringComparer.Ordinal)
            .Select(g => (Label: g.Key, Codes: g.Sum())).OrderByDescending(e => e.Codes).ThenBy(e => e.Label, StringComparer.Ordinal)
            .FirstOrDefault();
        return most.Label is null ? "" : $"{most.Label}: {MaskedCount.Alone(most.Codes)} codes are listed there";
    }

    private static string NameOf(string system, bool isKnown) => isKnown ? system : SystemAddress.Clean(system);
}
