using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using PoemsCds.Cli.Input;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Cli.Expand;

/// <summary>Reads the codes of an edition: a FHIR CodeSystem, a FHIR ValueSet with its expansion, or a .csv file.</summary>
internal static class ExpansionSource
{
    private static readonly string[] Columns = ["system", "code", "display"];

    /// <summary>Reads all codes of the file in order.</summary>
    /// <param name="file">A .csv file with the columns system, code and display; or FHIR JSON.</param>
    /// <exception cref="UnusableInputException">The file cannot be read, or has another format.</exception>
    internal static ImmutableArray<EditionConcept> Read(string file)
    {
        try
        {
            var codes = Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase)
                ? OfTable(file).ToImmutableArray()
                : OfResource(file, JsonFile.Document(file)).ToImmutableArray();
            return codes.IsEmpty
                ? throw new UnusableInputException(file, "has no codes", "Use a .csv file, a CodeSystem, or a ValueSet with its expansion")
                : codes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file, "cannot be opened", "Check the path and the read permission");
        }
        catch (MalformedLineException e)
        {
            throw new UnusableInputException(file, $"line {e.LineNumber} is not valid CSV", "Close its quotation marks");
        }
    }

    private static IEnumerable<EditionConcept> OfTable(string file)
    {
        using var table = new TextFieldParser(file, Encoding.UTF8)
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = true,
        };
        var header = table.ReadFields() ?? [];
        var places = Array.ConvertAll(Columns, c => Array.FindIndex(header, h => h.Equals(c, StringComparison.OrdinalIgnoreCase)));
        if (places.Contains(-1))
        {
            throw new UnusableInputException(
                file, "a column is missing", $"Name the columns {string.Join(", ", Columns)} in the first line");
        }

        while (table.ReadFields() is { } row)
        {
            var cells = Array.ConvertAll(places, at => at < row.Length ? row[at] : "");
            yield return New(file, cells[0], cells[1], cells[2]);
        }
    }

    private static IEnumerable<EditionConcept> OfResource(string file, JsonElement resource) => ResourceTypeOf(resource) switch
    {
        "CodeSystem" => Tree(file, resource, "concept", SuppliedResource.Text(resource, "url")),
        "ValueSet" when resource.TryGetProperty("expansion", out var expansion) => Tree(file, expansion, "contains", null),
        _ => throw new UnusableInputException(
            file,
            "is neither a CodeSystem nor a ValueSet with an expansion",
            "Use the response of the terminology server to ValueSet/$expand, or a .csv file"),
    };

    private static string? ResourceTypeOf(JsonElement resource) => SuppliedResource.Text(resource, "resourceType");

    private static IEnumerable<EditionConcept> Tree(string file, JsonElement parent, string member, string? system)
    {
        foreach (var concept in SuppliedResource.List(parent, member))
        {
            // An abstract entry only groups others. Records do not use it.
            if (SuppliedResource.Text(concept, "code") is { } code)
            {
                var display = SuppliedResource.Text(concept, "display") ?? "";
                yield return New(file, SuppliedResource.Text(concept, "system") ?? system ?? "", code, display);
            }

            foreach (var child in Tree(file, concept, member, system))
            {
                yield return child;
            }
        }
    }

    private static EditionConcept New(string file, string system, string code, string display) =>
        system.Length > 0 && code.Length > 0 && display.Length > 0
            ? new EditionConcept(system, code, display)
            : throw new UnusableInputException(
                file, $"lists '{code}' without system, code or display", "Add them: the review needs all three");
}
