using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Workbench.Explanation;

namespace PoemsCds.Cli.Output;

/// <summary>JSON of an assessment: camelCase names, no nulls, enum values by name, the same bytes on every system.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(AssessmentDocument))]
internal sealed partial class AssessmentJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Writes the document as JSON, followed by a line end. Letters such as ä are not escaped: the output is not for HTML.
    /// </summary>
    internal static string Write(AssessmentDocument document)
    {
        var options = new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var context = new AssessmentJsonContext(options);
        return JsonSerializer.Serialize(document, context.AssessmentDocument) + "\n";
    }
}
