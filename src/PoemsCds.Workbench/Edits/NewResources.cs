using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Workbench.Edits;

/// <summary>Writes added facts as FHIR R4 resources.</summary>
internal static partial class NewResources
{
    private const string Hl7 = "http://terminology.hl7.org/CodeSystem/";

    /// <summary>The resource of an added result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="id">Id of the resource.</param>
    /// <param name="patientId">Id of the patient.</param>
    internal static JsonObject Of(AddResult result, string id, string patientId)
    {
        var observation = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["id"] = id,
            ["status"] = "final",
            ["category"] = new JsonArray(Concept($"{Hl7}observation-category", "laboratory")),
            ["code"] = Code(result.Test),
            ["subject"] = Patient(patientId),
            ["effectiveDateTime"] = result.Time is { } time ? $"{Day(result.Day)}T{time:HH:mm}:00+01:00" : Day(result.Day),
        };
        SetValue(observation, result);
        if (FlagOf(result.Flag) is { } flag)
        {
            observation["interpretation"] = new JsonArray(Concept($"{Hl7}v3-ObservationInterpretation", flag));
        }

        if (result.Specimen != Specimen.Unknown)
        {
            observation["contained"] = new JsonArray(new JsonObject
            {
                ["resourceType"] = "Specimen",
                ["id"] = "specimen",
                ["type"] = new JsonObject { ["text"] = result.Specimen.ToString() },
            });
            observation["specimen"] = new JsonObject { ["reference"] = "#specimen" };
        }

        return observation;
    }

    /// <summary>The resource of an added diagnosis.</summary>
    /// <param name="added">The diagnosis.</param>
    /// <param name="id">Id of the resource.</param>
    /// <param name="patientId">Id of the patient.</param>
    internal static JsonObject Of(AddDiagnosis added, string id, string patientId) => new()
    {
        ["resourceType"] = "Condition",
        ["id"] = id,
        ["clinicalStatus"] = Concept($"{Hl7}condition-clinical", "active"),
        ["verificationStatus"] = Concept($"{Hl7}condition-ver-status", "confirmed"),
        ["code"] = Code(added.Diagnosis),
        ["subject"] = Patient(patientId),
        ["onsetDateTime"] = Day(added.Onset),
        ["recordedDate"] = Day(added.Onset),
    };

    /// <summary>The resource of an added procedure.</summary>
    /// <param name="added">The procedure.</param>
    /// <param name="id">Id of the resource.</param>
    /// <param name="patientId">Id of the patient.</param>
    internal static JsonObject Of(AddProcedure added, string id, string patientId) => new()
    {
        ["resourceType"] = "Procedure",
        ["id"] = id,
        ["status"] = "completed",
        ["code"] = Code(added.Procedure),
        ["subject"] = Patient(patientId),
        ["performedDateTime"] = Day(added.Day),
    };

    private static void SetValue(JsonObject observation, AddResult result)
    {
        var match = NumberWithComparator().Match(result.Value.Trim());
        var digits = match.Groups["number"].Value;
        if (!match.Success || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            observation["valueString"] = result.Value;
            return;
        }

        var quantity = new JsonObject { ["value"] = number };
        if (match.Groups["comparator"].Value is { Length: > 0 } comparator)
        {
            quantity["comparator"] = comparator;
        }

        if (result.Unit is { Length: > 0 } unit)
        {
            quantity["unit"] = unit;
        }

        observation["valueQuantity"] = quantity;
    }

    private static JsonObject Code(Concept concept) => Concept(concept.Coding.System, concept.Coding.Code, concept.Display);

    private static JsonObject Concept(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null)
        {
            coding["display"] = display;
        }

        return new JsonObject { ["coding"] = new JsonArray(coding) };
    }

    private static JsonObject Patient(string id) => new() { ["reference"] = $"Patient/{id}" };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? FlagOf(Interpretation flag) => flag switch
    {
        Interpretation.Normal => "N",
        Interpretation.Low => "L",
        Interpretation.High => "H",
        Interpretation.Abnormal => "A",
        _ => null,
    };

    [GeneratedRegex(@"^(?<comparator><=|>=|<|>)?\s*(?<number>\d{1,12}(\.\d{1,12})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberWithComparator();
}
