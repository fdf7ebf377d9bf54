using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PoemsCds.Cli.Expand;

/// <summary>A code in a value set file.</summary>
/// <param name="Code">The code.</param>
/// <param name="Text">The JSON of the entry.</param>
/// <param name="MatchesDescendants">Whether the list should contain all codes below this one.</param>
internal sealed record ListedCode(string Code, string Text, bool MatchesDescendants)
{
    /// <summary>URL of the extension that marks a code whose descendants belong to the list.</summary>
    internal const string Mark = "https://poemscds.example/fhir/StructureDefinition/match-descendants";

    /// <summary>Creates an entry for a code of an edition.</summary>
    internal static ListedCode New(EditionConcept source) =>
        new(
            source.Code,
            $$"""{ "code": {{Quoted(source.Code)}}, "display": {{Quoted(source.Display)}} }""",
            MatchesDescendants: false);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

/// <summary>The codes of one system and group in a value set file, with their position in the file.</summary>
/// <param name="System">Canonical URI.</param>
/// <param name="Start">Offset of the byte after the opening bracket.</param>
/// <param name="End">Offset of the closing bracket.</param>
/// <param name="Before">Text before the first entry.</param>
/// <param name="Between">Text between two entries.</param>
/// <param name="After">Text after the last entry.</param>
/// <param name="Codes">The entries.</param>
internal sealed record ConceptList(
    string System, int Start, int End, string Before, string Between, string After, ImmutableArray<ListedCode> Codes)
{
    /// <summary>The list as JSON text.</summary>
    internal string Text => $"{Before}{string.Join(Between, Codes.Select(c => c.Text))}{After}";

    /// <summary>Finds the lists of a value set file.</summary>
    /// <param name="content">The file, a valid ValueSet.</param>
    internal static ImmutableArray<ConceptList> In(ReadOnlySpan<byte> content)
    {
        var lists = ImmutableArray.CreateBuilder<ConceptList>();
        using var document = JsonDocument.Parse(content.ToArray());
        var includes = document.RootElement.GetProperty("compose").GetProperty("include").EnumerateArray().ToList();
        var reader = new Utf8JsonReader(content);
        while (lists.Count < includes.Count && reader.Read())
        {
            // compose.include[n].concept: the depth excludes other members of that name.
            if (reader.CurrentDepth == 4 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("concept"))
            {
                reader.Read();
                lists.Add(Read(content, ref reader, includes[lists.Count]));
            }
        }

        return lists.ToImmutable();
    }

    private static ConceptList Read(ReadOnlySpan<byte> content, ref Utf8JsonReader reader, JsonElement include)
    {
        var start = (int)reader.TokenStartIndex + 1;
        var places = new List<Range>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            places.Add(from..(int)reader.BytesConsumed);
        }

        var end = (int)reader.TokenStartIndex;
        if (places.Count == 0)
        {
            return new ConceptList(SystemOf(include), start, end, "", "", "", []);
        }

        var before = Encoding.UTF8.GetString(content[start..places[0].Start.Value]);
        var between = places.Count > 1
            ? Encoding.UTF8.GetString(content[places[0].End.Value..places[1].Start.Value])
            : $",{(before.Length > 0 ? before : " ")}";
        var after = Encoding.UTF8.GetString(content[places[^1].End.Value..end]);
        var codes = ImmutableArray.CreateBuilder<ListedCode>();
        foreach (var (place, concept) in places.Zip(include.GetProperty("concept").EnumerateArray()))
        {
            var text = Encoding.UTF8.GetString(content[place]);
            codes.Add(new ListedCode(concept.GetProperty("code").GetString() ?? "", text, IsMarked(concept)));
        }

        return new ConceptList(SystemOf(include), start, end, before, between, after, codes.ToImmutable());
    }

    private static string SystemOf(JsonElement include) => include.GetProperty("system").GetString() ?? "";

    private static bool IsMarked(JsonElement concept) => concept.TryGetProperty("extension", out var extensions)
        && extensions.EnumerateArray()
            .Any(e => e.GetProperty("url").ValueEquals(ListedCode.Mark) && e.GetProperty("valueBoolean").GetBoolean());
}
