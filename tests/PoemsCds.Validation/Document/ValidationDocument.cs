using System.Security.Cryptography;
using System.Text;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Literature;
using PoemsCds.Validation.Simulation;

namespace PoemsCds.Validation.Document;

/// <summary><c>docs/validation.md</c>: handwritten prose, and marked sections that are generated from the runs.</summary>
internal static class ValidationDocument
{
    /// <summary>The slowest section. Tests compare its inputs instead.</summary>
    internal const string OneWaySection = "one-way";

    /// <summary>The sections and how each is generated.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<string>> Sections = new Dictionary<string, Func<string>>
    {
        ["summary"] = SummaryTable.Make,
        ["literature"] = LiteratureTables.All,
        ["patients"] = PatientTables.All,
        ["adults"] = AdultTables.All,
        [OneWaySection] = () => AssumptionTables.OneWayTables(InputDigest()),
        ["assumptions"] = AssumptionTables.Inputs,
    };

    private static string File => Repository.Path("docs", "validation.md");

    /// <summary>A digest of everything that the tables depend on, except the program itself.</summary>
    internal static string InputDigest()
    {
        string[] files = ["vocabulary.json", "cases.json", "frequencies.json", "assumptions.json", "scenarios.json"];
        int[] sizes =
        [
            SimulationRun.SeriesNumber, SimulationRun.SeriesSize, AdultRun.Number, AdultRun.NumberOfVariant, AdultRun.NumberWithDisease,
        ];
        string[] parts = [.. files.Select(EmbeddedFile.Text), .. sizes.Select(Figure.Whole), Assessor.KnowledgeVersion];
        var inputs = string.Join('\n', parts).ReplaceLineEndings("\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputs)))[..8];
    }

    /// <summary>Reads a section of the document.</summary>
    internal static string Committed(string section)
    {
        var text = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        return text[RangeOf(section, text)];
    }

    /// <summary>Replaces a section of the document.</summary>
    internal static void Write(string section, string content)
    {
        var text = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        var range = RangeOf(section, text);
        System.IO.File.WriteAllText(File, string.Concat(text.AsSpan(..range.Start.Value), content, text.AsSpan(range.End.Value..)));
    }

    private static Range RangeOf(string section, string text)
    {
        var begin = $"<!-- begin {section}: made by tests/PoemsCds.Validation, not by hand -->\n\n";
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf($"\n<!-- end {section} -->", start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidOperationException(
                $"docs/validation.md has no section '{section}' between '{begin.TrimEnd()}' and its end mark.")
            : (start + begin.Length)..end;
    }
}
