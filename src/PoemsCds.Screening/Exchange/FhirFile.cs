using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Screening.Runs;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Screening.Exchange;

/// <summary>Writes FHIR R4 resources. This folder alone uses Firely.</summary>
internal static class FhirFile
{
    /// <summary>Base of the canonical addresses of the product.</summary>
    internal const string Canonical = "https://poemscds.example/fhir";

    private static readonly JsonSerializerOptions Options =
        new JsonSerializerOptions { WriteIndented = true }.ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>Writes a resource.</summary>
    /// <param name="file">The path.</param>
    /// <param name="resource">The resource.</param>
    internal static void Write(string file, R4.Resource resource) =>
        RunFolder.Write(file, to => JsonSerializer.Serialize(to, resource, Options));
}
