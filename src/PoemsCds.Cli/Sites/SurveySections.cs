using System.Globalization;
using PoemsCds.Fhir.Recognition;

namespace PoemsCds.Cli.Sites;

/// <summary>Puts a survey into tables, in the order in which a site works through it.</summary>
internal static class SurveySections
{
    private const string NotTold = "(of one patient alone)";
    private const string NotStated = "(none)";

    /// <summary>The tables.</summary>
    internal static IEnumerable<SurveySection> Of(SurveyReport report, SiteRecords records) =>
    [
        Kinds(report, records),
        Systems(report),
        Codes("Codes of unknown systems, most frequent first", report.LocalCodes, HiddenCodes(report)),
        Codes("Codes of known systems that are not listed, most frequent first", report.UnlistedCodes, "Most are of no concern here."),
        Results(report),
        Units(report),
        Drugs(report),
        Dropped(report),
    ];

    private static SurveySection Kinds(SurveyReport report, SiteRecords records) => new(
        "What was read",
        ["Kind", "Resources", "Understood", "Code not listed", "System not known", "No code", "Dropped"],
        [.. report.Kinds.Select(k => (string[])
        [
            k.Kind, Text(k.Resources), Text(k.Understood), Text(k.CodeNotListed), Text(k.SystemNotKnown), Text(k.NoCode), Text(k.Dropped),
        ])],
        $"Files: {Text(records.Files)}; files, lines or resources skipped because they are not JSON, not FHIR or not Unicode: "
            + $"{Text(records.Skipped)}. Codes that are not listed are usual: most of a record is of no concern here. Systems that are "
            + "not known are not.");

    private static SurveySection Systems(SurveyReport report) => new(
        "Code systems",
        ["System", "Known", "Kind", "Codes", "Listed", "Looks like"],
        [.. report.Systems.Select(s => (string[])
        [
            s.System is null ? NotTold : s.System.Length == 0 ? NotStated : s.System,
            s.IsKnown ? "yes" : "no",
            s.Kind,
            Text(s.Codes),
            s.IsKnown ? Text(s.Listed) : "",
            s.LooksLike is null ? "" : $"{s.LooksLike}: {Text(s.ListedThere)} of its codes are listed there",
        ])],
        "\"Looks like\" compares codes alone, and a short number may be a code of any system: let a person confirm it. "
            + "Drugs are told by their names too.");

    private static SurveySection Codes(string title, IEnumerable<SurveyedCode> codes, string note) => new(
        title,
        ["Entries", "Code", "System", "Kind", "Called"],
        [.. codes.Select(c => (string[])
        [
            Text(c.Entries), c.Code, c.System.Length == 0 ? NotStated : c.System, c.Kind,
            string.Join("; ", c.Displays.Select(d => $"{d.Text} ({Text(d.Entries)})")),
        ])],
        note);

    private static string HiddenCodes(SurveyReport report) =>
        (report.HiddenCodes == 0 ? ""
            : $"Codes of any system that came with one patient alone and are not shown (--show-all): {Text(report.HiddenCodes)}. ")
        + (report.UntoldEntries == 0 ? "" : $"Entries with codes beyond the 20,000 that are told apart: {Text(report.UntoldEntries)}.");

    private static SurveySection Results(SurveyReport report) => new(
        "Results with a listed code",
        ["Results", "Number"],
        [
            ["with a listed code", Text(report.Results.Listed)],
            ["numbers without a unit", Text(report.Results.WithoutUnit)],
            ["numbers in a unit that is not listed", Text(report.Results.UnlistedUnit)],
            ["numbers with neither range nor flag", Text(report.Results.WithoutRange)],
            ["immunofixations and mass spectrometries", Text(report.Results.Immunofixations)],
            ["of those, with words that are understood", Text(report.Results.ImmunofixationsRead)],
        ],
        report.Results.Immunofixations > 0 ? ""
            : "No immunofixation was recognized. If these records hold one, map its code: without it, cards say that none was found.");

    private static SurveySection Units(SurveyReport report) => new(
        "Units that are not listed",
        ["Results", "Unit", "Test"],
        [.. report.Results.Units.Select(u => (string[])[Text(u.Entries), u.Unit, u.Test])],
        report.Results.Units.Sum(u => u.Entries) < report.Results.UnlistedUnit ? "Units of one patient alone are not shown." : "");

    private static SurveySection Drugs(SurveyReport report) => new(
        "Medication entries",
        ["The drug is", "Entries"],
        [
            ["listed, by code or name", Text(report.Drugs.Listed)],
            ["another one, by a code of a known system", Text(report.Drugs.ByCode)],
            ["another one, by its name", Text(report.Drugs.ByName)],
            ["in a Medication that the entry refers to", Text(report.Drugs.ByReference)],
            ["not told", Text(report.Drugs.NotTold)],
        ]);

    private static SurveySection Dropped(SurveyReport report) => new(
        "Dropped for another reason than the code",
        ["Kind", "Reason", "Resources"],
        [.. report.Dropped.Select(d => (string[])[d.Kind, d.Reason, Text(d.Resources)])]);

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
