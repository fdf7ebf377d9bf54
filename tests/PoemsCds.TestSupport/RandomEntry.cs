using CsCheck;

namespace PoemsCds.TestSupport;

/// <summary>
/// Generates valid entries of a Bundle with what could mislead a scanner: quotes, brackets and backslashes in strings, blanks, nesting.
/// </summary>
public static class RandomEntry
{
    private static readonly Gen<string> Name = Gen.Frequency(
        (59, Gen.OneOf(
            "resourceType", "id", "status", "code", "subject", "category", "note", "text", "meta", "issued", "valueQuantity", "extension",
            "contained", "a")),
        (1, Gen.Const("c\\u006fde")));

    private static readonly Gen<string> Words = Gen.OneOf(
        "", "final", "Observation", "{", "}]", "\\\"", "\\\\", "\\\\\\\"", "[{\\\"code\\\":", "ä\u00e9中😀", "http:\\/\\/loinc.org",
        ":", ",", "\\u0022", "a longer text that fills more than a block of sixty-four bytes, with a } in it");

    private static readonly Gen<string> Text =
        Gen.Frequency((2, Words), (1, Gen.Select(Words, Words, (one, other) => one + other))).Select(words => $"\"{words}\"");

    private static readonly Gen<string> Scalar = Gen.OneOf("null", "true", "false", "0", "-1.5e+10");
    private static readonly Gen<string> Blank = Gen.OneOf("", "", "", " ", "\n\t", "\r\n                                        ");

    /// <summary>An entry, without a comma after it.</summary>
    public static Gen<string> Any { get; } = Gen.Select(
        Blank.Array[6], Text, Object(8, 3), (blanks, url, resource) =>
            $$"""{{{blanks[0]}}"fullUrl"{{blanks[1]}}:{{blanks[2]}}{{url}},{{blanks[3]}}"resource"{{blanks[4]}}:"""
            + $"{resource}{blanks[5]}}}");

    private static Gen<string> Object(int mostMembers, int depth) => Gen.Select(
        Blank,
        Gen.Select(Blank.Array[4], Name, Value(depth), (blanks, name, value) =>
            $"{blanks[0]}\"{name}\"{blanks[1]}:{blanks[2]}{value}{blanks[3]}").Array[0, mostMembers],
        (blank, members) => $"{{{blank}{string.Join(',', members)}}}");

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Frequency((1, Scalar), (1, Text))
        : Gen.Frequency((1, Scalar), (2, Text), (1, Object(3, depth - 1)), (1, List(depth - 1)));

    private static Gen<string> List(int depth) => Gen.Select(
        Blank.Array[2],
        Gen.Select(Blank.Array[2], Value(depth), (blanks, value) => $"{blanks[0]}{value}{blanks[1]}").Array[0, 3],
        (blanks, items) => $"[{blanks[0]}{string.Join(',', items)}{blanks[1]}]");
}
