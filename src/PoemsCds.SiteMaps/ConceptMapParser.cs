using System.Text.Json;
using System.Text.RegularExpressions;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using PoemsCds.Rules.Knowledge;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.SiteMaps;

/// <summary>Parses a file as a FHIR R4 ConceptMap and names everything in it that is not.</summary>
internal static partial class ConceptMapParser
{
    private const string MissingElement = "PVAL105";
    private const string Export = "Export it again as a ConceptMap of FHIR R4";

    private static readonly string[] MembersOfR5 =
        ["sourceScopeUri", "sourceScopeCanonical", "targetScopeUri", "targetScopeCanonical", "relationship", "noMap"];

    private static readonly JsonSerializerOptions Strict =
        new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    /// <summary>Parses a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="errors">Receives all errors.</param>
    /// <returns>The map; <see langword="null"/> if there are errors.</returns>
    internal static ConceptMapFile? Parse(MapFile file, List<KnowledgeError> errors)
    {
        try
        {
            if (ErrorBefore(file) is { } wrong)
            {
                errors.Add(wrong);
                return null;
            }

            var before = errors.Count;
            var parsed = new ConceptMapFile(file, Deserialize(file, errors));
            CheckHead(parsed, errors);
            return errors.Count == before ? parsed : null;
        }
        catch (JsonException e)
        {
            errors.Add(new KnowledgeError(file.Name, "is not JSON", $"Correct it: {JsonErrorPosition.Describe(e)}"));
            return null;
        }
    }

    // What makes every other message useless: another resource, or another version of FHIR.
    private static KnowledgeError? ErrorBefore(MapFile file)
    {
        var reader = new Utf8JsonReader(file.Json.Span);
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        string? type = null;
        (string Name, long At)? ofR5 = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("resourceType"))
            {
                reader.Read();
                type = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else if (ofR5 is null && MemberOfR5(in reader) is { } name)
            {
                ofR5 = (name, reader.TokenStartIndex);
            }
        }

        return !isObject || type is null ? new(file.Name, "is not a FHIR resource", Export)
            : type != "ConceptMap" ? new(file.Name, $"is a {type}, not a ConceptMap", Export)
            : ofR5 is { } found ? new(
                $"{file.Name}, line {1 + file.Json.Span[..(int)found.At].Count((byte)'\n')}",
                $"'{found.Name}' is a member of FHIR R5",
                $"{Export}: R4 has 'equivalence' at each target")
            : null;
    }

    private static string? MemberOfR5(scoped in Utf8JsonReader reader)
    {
        foreach (var name in MembersOfR5)
        {
            if (reader.ValueTextEquals(name))
            {
                return name;
            }
        }

        return null;
    }

    // A group without elements maps a whole system, although R4 asks for one element.
    private static R4.ConceptMap Deserialize(MapFile file, List<KnowledgeError> errors)
    {
        try
        {
            return JsonSerializer.Deserialize<R4.ConceptMap>(file.Json.Span, Strict) ?? new R4.ConceptMap();
        }
        catch (DeserializationFailedException e)
        {
            errors.AddRange(e.Exceptions.OfType<ExtendedCodedException>()
                .Where(x => x.ErrorCode != MissingElement || !ElementOfGroup().IsMatch(x.InstancePath ?? ""))
                .Select(x => new KnowledgeError(
                    $"{file.Name}, line {x.LineNumber}, {x.InstancePath}", x.BaseErrorMessage.TrimEnd('.'), Export)));
            return e.PartialResult as R4.ConceptMap ?? new R4.ConceptMap();
        }
    }

    private static void CheckHead(ConceptMapFile parsed, List<KnowledgeError> errors)
    {
        var (file, map) = (parsed.File.Name, parsed.Map);
        if (string.IsNullOrEmpty(map.Url) || string.IsNullOrEmpty(map.Version))
        {
            errors.Add(new KnowledgeError(file, "has no url or no version", "Give both: they name the map in logs and in the knowledge "
                + "version"));
        }

        if (map.Status is { } status && status != R4.PublicationStatus.Active)
        {
            const string Remedy = "Set it to 'active' when a person has checked the map, or leave the file out";
            errors.Add(new KnowledgeError(file, $"has the status '{status.GetLiteral()}'", Remedy));
        }

        if (map.Group.Count == 0)
        {
            errors.Add(new KnowledgeError(file, "has no group", "Add a group with source and target"));
        }
    }

    [GeneratedRegex(@"^ConceptMap\.group\[\d+\]\.element$", RegexOptions.CultureInvariant)]
    private static partial Regex ElementOfGroup();
}
