using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>Runs the readers under test on single resources, with all codes known.</summary>
internal sealed class DifferentialReaders
{
    /// <summary>The resource types that are compared.</summary>
    internal static readonly string[] Types =
        [
            "Patient", "Condition", "Observation", "DiagnosticReport", "Procedure", "MedicationRequest", "MedicationStatement",
            "MedicationAdministration", "MedicationDispense", "Medication", "Specimen",
        ];

    private readonly ConditionReader _conditions;
    private readonly ObservationReader _observations;
    private readonly DiagnosticReportReader _reports;
    private readonly ProcedureReader _procedures;
    private readonly SpecimenReader _specimens;
    private readonly IngredientReader _ingredients;
    private readonly MedicationReader _medications;

    internal DifferentialReaders(KnownCodes known)
    {
        var concepts = new ConceptReader(new CodeLookup(known.All, known.Maps));
        _conditions = new ConditionReader(concepts, Prefetched.Knowledge.TextTerms);
        _specimens = new SpecimenReader();
        _observations = new ObservationReader(concepts, Prefetched.Knowledge, _specimens);
        _reports = new DiagnosticReportReader(concepts, Prefetched.Knowledge);
        _procedures = new ProcedureReader(concepts);
        _ingredients = new IngredientReader(concepts, new IngredientMatcher(Prefetched.Knowledge));
        _medications = new MedicationReader(_ingredients);
    }

    /// <summary>Returns the resources to compare in a document: itself, its entries and their contained resources.</summary>
    internal static IEnumerable<JsonElement> ResourcesIn(JsonElement document) =>
        PublicData.TypeOf(document) is { } type && Types.Contains(type) ? [document]
        : document.ValueKind == JsonValueKind.Object && document.TryGetProperty("entry", out var entries)
            ? entries.EnumerateArray()
                .Where(entry => entry.ValueKind == JsonValueKind.Object)
                .SelectMany(entry => ResourcesIn(entry.TryGetProperty("resource", out var resource) ? resource : entry))
        : [];

    /// <summary>Returns the fact of a resource as text, or the reason why there is none.</summary>
    internal string Of(string json, string type)
    {
        using var document = JsonDocument.Parse(json);
        var patient = new PatientIdentity(PatientOf(document.RootElement) ?? "nobody");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return type switch
        {
            "Patient" => Show(new PatientReader().Read(ref reader, patient)),
            "Condition" => Show(_conditions.Read(ref reader, patient)),
            "Observation" => Show(_observations.Read(ref reader, patient)),
            "DiagnosticReport" => Show(_reports.Read(ref reader, patient)),
            "Procedure" => Show(_procedures.Read(ref reader, patient)),
            "Medication" => Show(_medications.Read(ref reader)),
            "Specimen" => Show(_specimens.Read(ref reader)),
            _ => Show(new MedicationOrderReader(_ingredients, _medications, type).Read(ref reader, patient)),
        };
    }

    /// <summary>Formats a fact.</summary>
    internal static string Show<T>(T fact) => JsonSerializer.Serialize(fact);

    private static string Show<T>(ReadResult<T> reading)
        where T : class => reading.Fact is { } fact ? Show(fact) : $"{reading.Dropped}";

    private static string? PatientOf(JsonElement resource) =>
        resource.TryGetProperty("resourceType", out var type) && type.GetString() == "Patient"
            ? resource.TryGetProperty("id", out var id) ? id.GetString() : null
        : resource.TryGetProperty("subject", out var subject) || resource.TryGetProperty("patient", out subject)
            ? subject.TryGetProperty("reference", out var reference) ? PlainFacts.IdOf(reference.GetString()) : null
        : null;
}
