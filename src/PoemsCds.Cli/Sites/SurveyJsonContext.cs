using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Fhir.Recognition;

namespace PoemsCds.Cli.Sites;

/// <summary>The report of <c>site check</c> as JSON.</summary>
/// <param name="Files">Number of files read.</param>
/// <param name="Skipped">Number of files and lines that hold no JSON or nothing of FHIR.</param>
/// <param name="Report">What was understood.</param>
internal sealed record SurveyDocument(int Files, int Skipped, SurveyReport Report);

/// <summary>JSON of a report: camelCase names. What is not ASCII is escaped, control and format characters among it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SurveyDocument))]
internal sealed partial class SurveyJsonContext : JsonSerializerContext
{
    /// <summary>Writes the document as JSON, followed by a line end.</summary>
    internal static string Write(SurveyDocument document) => JsonSerializer.Serialize(document, Default.SurveyDocument) + "\n";
}
