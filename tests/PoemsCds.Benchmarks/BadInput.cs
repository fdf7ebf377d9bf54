using System.Globalization;
using System.Text;

namespace PoemsCds.Benchmarks;

/// <summary>Bodies designed to be slow to read, of any size. Each is valid JSON and a patient-view call.</summary>
internal static class BadInput
{
    private const int Deepest = 110;

    /// <summary>The bodies by name.</summary>
    internal static readonly (string Name, Func<int, byte[]> Make)[] All =
    [
        ("one string", size => Conditions(Note(new string('x', size)))),
        ("one string of escapes", size => Conditions(Note(Repeat("\\\"", size / 2)))),
        ("tiny entries", size => Conditions(List("{\"resource\":{}}", size))),
        ("tiny entries that hold none", size => Conditions(List("{}", size))),
        ("ten thousand codings each", size => Conditions(List(TenThousandCodings(), size))),
        ("all listed codings", size => Conditions(List(WithCodings($"{Icd("G62.9")},{Icd("D47.2")}"), size))),
        ("every code another", size => Conditions(Numbered(size))),
        ("nested deeply", size => Conditions(List(Nested(), size))),
    ];

    private static byte[] Conditions(string entries) => Encoding.UTF8.GetBytes(
        """{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":"""
        + """{"userId":"Practitioner/example","patientId":"p1"}"""
        + $$$$""","prefetch":{"conditions":{"resourceType":"Bundle","type":"searchset","entry":[{{{{entries}}}}]}}}""");

    private static string Icd(string code) => $$"""{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"{{code}}"}""";

    private static string WithCodings(string codings) =>
        $$$$"""{"resource":{"resourceType":"Condition","code":{"coding":[{{{{codings}}}}]}}}""";

    private static string Nested() =>
        "{\"resource\":{\"resourceType\":\"Condition\",\"extension\":" + Repeat("[", Deepest) + Repeat("]", Deepest) + "}}";

    private static string Note(string text) => "{\"resource\":{\"resourceType\":\"Condition\",\"note\":[{\"text\":\"" + text + "\"}]}}";

    private static string TenThousandCodings() =>
        "{\"resource\":{\"resourceType\":\"Condition\",\"code\":{\"coding\":["
        + string.Join(',', Enumerable.Repeat("{\"system\":\"http://example.org\",\"code\":\"1\"}", 10_000)) + "]}}}";

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string List(string item, int size) => string.Join(',', Enumerable.Repeat(item, Math.Max(1, size / (item.Length + 1))));

    private static string Numbered(int size) => string.Join(
        ',',
        Enumerable.Range(0, size / 100).Select(i =>
            WithCodings(string.Create(CultureInfo.InvariantCulture, $$"""{"system":"urn:x","code":"{{i}}"}"""))));
}
