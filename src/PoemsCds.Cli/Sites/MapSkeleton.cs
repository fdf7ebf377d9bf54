using System.Text.Json;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Sites;

/// <summary>
/// Writes the skeleton of a site map: a FHIR R4 ConceptMap with the codes of unknown systems, each without a match until a person gives
/// one.
/// </summary>
internal static class MapSkeleton
{
    private const string Description = "Skeleton of a site map, written by poems-cds site check. Check the target system of each group; "
        + "for each code that matters, give the code of its target and the equivalence, and remove the others. A group without "
        + "elements maps a system as a whole, where its codes are those of the target.";

    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /// <summary>Writes the map, unless there is nothing to map.</summary>
    /// <param name="file">The file; an existing one is replaced.</param>
    /// <param name="report">The survey.</param>
    /// <returns>What was written, as a sentence.</returns>
    /// <exception cref="UnusableInputException">The file cannot be written.</exception>
    internal static string Write(FileInfo file, SurveyReport report)
    {
        var codes = CodesOf(report).ToList();
        if (codes.Count == 0)
        {
            return "No map was written, as no code of an unknown system is shown.";
        }

        try
        {
            using var stream = file.Create();
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
            Write(writer, report);
            return $"{file}: {codes.Count} codes of unknown systems to map.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file.FullName, "cannot be written", "Check the folder and the permission to write");
        }
    }

    private static void Write(Utf8JsonWriter writer, SurveyReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", "ConceptMap");
        writer.WriteString("url", "http://hospital.example/fhir/ConceptMap/poems-cds");
        writer.WriteString("version", "0");
        writer.WriteString("name", "SiteToPoemsCds");
        writer.WriteString("status", "draft");
        writer.WriteString("description", Description);
        writer.WriteStartArray("group");
        foreach (var group in CodesOf(report).GroupBy(c => (c.System, Target: TargetOf(c, report))))
        {
            writer.WriteStartObject();
            writer.WriteString("source", group.Key.System);
            writer.WriteString("target", group.Key.Target);
            writer.WriteStartArray("element");
            foreach (var code in group.DistinctBy(c => c.Code))
            {
                WriteElement(writer, code);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IEnumerable<SurveyedCode> CodesOf(SurveyReport report) => report.LocalCodes.Where(c => c.System.Length > 0);

    private static void WriteElement(Utf8JsonWriter writer, SurveyedCode code)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code.Code);
        if (!code.Displays.IsEmpty)
        {
            writer.WriteString("display", code.Displays[0].Text);
        }

        writer.WriteStartArray("target");
        writer.WriteStartObject();
        writer.WriteString("equivalence", "unmatched");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // The system that its codes look like, else the usual one of the kind. A person may change it.
    private static string TargetOf(SurveyedCode code, SurveyReport report) =>
        report.Systems.FirstOrDefault(s => s.Kind == code.Kind && s.System == code.System)?.LooksLike is { } label
            ? CodeSystems.All.First(s => CodeSystems.LabelOf(s) == label)
        : code.Kind is "Observation" or "DiagnosticReport" ? CodeSystems.Loinc
        : code.Kind.StartsWith("Medication", StringComparison.Ordinal) ? RxNorm
        : CodeSystems.SnomedCt;
}
