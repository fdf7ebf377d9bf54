using System.Globalization;
using System.Text;
using PoemsCds.Fhir.Orders;

namespace PoemsCds.Benchmarks;

/// <summary>Order hook calls designed to be slow to read, of any size. Each is valid JSON.</summary>
internal static class OrderInput
{
    private const int Most = DraftOrderReader.MaxEntries;
    private const int LongestText = 1000;

    /// <summary>The bodies by name.</summary>
    internal static readonly (string Name, Func<int, byte[]> Make)[] All =
    [
        ("drafts and selections, as many as allowed", size => Call(Padded(size, Most, Order), Selections(Most))),
        ("drafts and Medications, as many as allowed", size => Call(
            Padded(size, Most / 2, MedicationRequest) + "," + List(Most / 2, Medication), "")),
        ("drafts and selections, more than allowed", size => Call(List(size / 200, Order), Selections(size / 200))),
        ("drafts and Medications, more than allowed", size => Call(
            List(size / 250, MedicationRequest) + "," + List(size / 250, Medication), "")),
        ("words of orders", size => Call(List(Math.Min(Most, size / LongestText), i => Worded(i, "code", "urin ")), "")),
        ("negated words of reasons", size => Call(
            List(Math.Min(Most, size / LongestText), i => Worded(i, "reasonCode", "no neuropathy, ")), "")),
        ("words of contained Medications", size => Call(Containing(size), "")),
    ];

    private static byte[] Call(string entries, string selections) => Encoding.UTF8.GetBytes(
        """{"hook":"order-select","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":"""
        + $$$$"""{"userId":"Practitioner/example","patientId":"p1","selections":[{{{{selections}}}}]"""
        + $$$$""","draftOrders":{"resourceType":"Bundle","entry":[{{{{entries}}}}]}}}""");

    private static string Order(int i) =>
        Line($$$$"""{"resource":{"resourceType":"ServiceRequest","id":"d{{{{i}}}}","code":{"text":"MRI"}}}""");

    private static string MedicationRequest(int i) =>
        $"{{\"resource\":{MedicationRequestOf(i)}}}";

    private static string MedicationRequestOf(int i) => Line(
        $$$"""{"resourceType":"MedicationRequest","id":"d{{{i}}}","medicationReference":{"reference":"Medication/x{{{i}}}"}}""");

    private static string Medication(int i) =>
        Line($$$$"""{"resource":{"resourceType":"Medication","id":"m{{{{i}}}}","code":{"text":"aspirin"}}}""");

    private static string Worded(int i, string member, string word) =>
        Line($$$$"""{"resource":{"resourceType":"ServiceRequest","id":"d{{{{i}}}}","{{{{member}}}}":{"text":"{{{{Words(word)}}}}"}}}""");

    private static string Containing(int size) =>
        "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"id\":\"d\",\"contained\":["
        + List(size / (LongestText + 50), _ => "{\"resourceType\":\"Medication\",\"code\":{\"text\":\"" + Words("a ") + "IVIG\"}}") + "]}}";

    private static string Words(string word) => string.Concat(Enumerable.Repeat(word, (LongestText - 4) / word.Length));

    private static string Selections(int number) => List(number, i => Line($"\"https://ehr.example.org/fhir/ServiceRequest/x{i}\""));

    private static string Padded(int size, int number, Func<int, string> entry) =>
        List(number, i => entry(i).Replace("\"id\"", $"\"note\":\"{new string('x', size / number)}\",\"id\"", StringComparison.Ordinal));

    private static string List(int number, Func<int, string> entry) => string.Join(',', Enumerable.Range(0, number).Select(entry));

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
