using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PoemsCds.Cli.Expand;

/// <summary>One code as a value set file lists it.</summary>
/// <param name="Code">The code.</param>
/// <param name="Text">The whole entry, as it is written.</param>
/// <param name="MatchesDescendants">Whether the list is meant to hold everything below it.</param>
internal sealed record ListedCode(string Code, string Text, bool MatchesDescendants)
{
    /// <summary>Marks a code whose descendants are to be listed too.</summary>
    internal const string Mark = "https://poemscds.example/fhir/StructureDefinition/match-descendants";

    /// <summary>An entry for a code that the file does not list yet.</summary>
    internal static ListedCode New(EditionConcept source) =>
        new(source.Code, $$"""{ "code": {{Quoted(source.Code)}}, "display": {{Quoted(source.Display)}} }""", MatchesDescendants: false);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

/// <summary>The codes of one system and group in a value set file, with the place where they stand in its text.</summary>
/// <param name="System">Canonical URI.</param>
/// <param name="Start">Byte behind the opening bracket.</param>
/// <param name="End">Byte of the closing bracket.</param>
/// <param name="Before">Text before the first entry.</param>
/// <param name="Between">Text between two entries.</param>
/// <param name="After">Text behind the last entry.</param>
/// <param name="Codes">The entries.</param>
internal sealed record ConceptList(string System, int Start, int End, string Before, string Between, string After, ImmutableArray<ListedCode> Codes)
{
    /// <summary>The list as it is to be written.</summary>
    internal string Text => $"{Before}{string.Join(Between, Codes.Select(c => c.Text))}{After}";

    /// <summary>Finds the lists of a value set file.</summary>
    /// <param name="content">The file, a ValueSet that can be loaded.</param>
    internal static ImmutableArray<ConceptList> In(ReadOnlySpan<byte> content)
    {
        var lists = ImmutableArray.CreateBuilder<ConceptList>();
        using var document = JsonDocument.Parse(content.ToArray());
        var includes = document.RootElement.GetProperty("compose").GetProperty("include").EnumerateArray().ToList();
        var reader = new Utf8JsonReader(content);
        while (lists.Count < includes.Count && reader.Read())
        {
            // compose > include > one of it > concept: three levels down, so that no other "concept" is meant.
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
            return new ConceptList(include.GetProperty("system").GetString() ?? "", start, end, "", "", "", []);
        }

        var before = Encoding.UTF8.GetString(content[start..places[0].Start.Value]);
        var between = places.Count > 1 ? Encoding.UTF8.GetString(content[places[0].End.Value..places[1].Start.Value]) : $",{(before.Length > 0 ? before : " ")}";
        var after = Encoding.UTF8.GetString(content[places[^1].End.Value..end]);
        var codes = ImmutableArray.CreateBuilder<ListedCode>();
        foreach (var (place, concept) in places.Zip(include.GetProperty("concept").EnumerateArray()))
        {
            codes.Add(new ListedCode(concept.GetProperty("code").GetString() ?? "", Encoding.UTF8.GetString(content[place]), IsMarked(concept)));
        }

        return new ConceptList(include.GetProperty("system").GetString() ?? "", start, end, before, between, after, codes.ToImmutable());
    }

    private static bool IsMarked(JsonElement concept) => concept.TryGetProperty("extension", out var extensions)
        && extensions.EnumerateArray().Any(e => e.GetProperty("url").ValueEquals(ListedCode.Mark) && e.GetProperty("valueBoolean").GetBoolean());
}
