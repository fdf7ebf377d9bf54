using System.Text;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>
/// Creates valid entries with what could mislead a scanner: quotes, brackets and backslashes in strings, blanks, nesting.
/// </summary>
internal sealed class RandomEntry(Random random)
{
    private static readonly string[] Names =
        ["resourceType", "id", "status", "code", "subject", "category", "note", "text", "meta", "issued", "valueQuantity", "extension",
            "contained", "a", "c\\u006fde"];

    private static readonly string[] Texts =
        [
            "", "final", "Observation", "{", "}]", "\\\"", "\\\\", "\\\\\\\"", "[{\\\"code\\\":", "ä\u00e9中😀", "http:\\/\\/loinc.org",
            ":", ",", "\\u0022", "a longer text that fills more than a block of sixty-four bytes, with a } in it",
        ];

    private static readonly string[] Scalars = ["null", "true", "false", "0", "-1.5e+10"];
    private static readonly string[] Blanks = ["", "", "", " ", "\n\t", "\r\n                                        "];

    /// <summary>Creates an entry.</summary>
    internal string Next() =>
        $$"""{{{Blank()}}"fullUrl"{{Blank()}}:{{Blank()}}{{Text()}},"""
        + $$"""{{Blank()}}"resource"{{Blank()}}:{{Resource()}}{{Blank()}}}{{Blank()}},""";

    private string Resource() => Members(random.Next(9), 3);

    private string Value(int depth) => random.Next(depth > 0 ? 5 : 2) switch
    {
        0 => Pick(Scalars),
        1 or 2 => Text(),
        3 => Members(random.Next(4), depth - 1),
        _ =>
            $"[{Blank()}{string.Join($"{Blank()},{Blank()}", Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1)))}{Blank()}]",
    };

    private string Members(int count, int depth)
    {
        var text = new StringBuilder("{").Append(Blank());
        for (var i = 0; i < count; i++)
        {
            var name = random.Next(60) == 0 ? Names[^1] : Names[random.Next(Names.Length - 1)];
            text.Append(i == 0 ? "" : ",")
                .Append(Blank())
                .Append('"')
                .Append(name)
                .Append('"')
                .Append(Blank())
                .Append(':')
                .Append(Blank())
                .Append(Value(depth))
                .Append(Blank());
        }

        return text.Append('}').ToString();
    }

    private string Text() => $"\"{Pick(Texts)}{(random.Next(3) == 0 ? Pick(Texts) : "")}\"";

    private string Blank() => Pick(Blanks);

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
