using System.Globalization;
using System.Text;

namespace PoemsCds.Benchmarks.Charts;

/// <summary>Deterministic patient-view requests with a synthetic chart.</summary>
/// <remarks>
/// Types, shares, members and lengths are those of Synthea charts, split by prefetch key: of a hundred entries 72 are
/// Observations, 11 MedicationRequests, 10 Procedures, 4 DiagnosticReports, 3 Conditions. About 6 of a hundred are relevant.
/// Synthea charts of 200 KB have 50 to 60 different concepts, those of 1.2 MB as many.
/// </remarks>
internal sealed class Chart
{
    /// <summary>Id of the patient.</summary>
    internal const string Patient = "8c9d6e0f-1b2a-4c3d-9e8f-7a6b5c4d3e2f";
    private const int Seed = 20250731;

    private static readonly (string Key, string Type, int Share)[] Keys =
    [
        ("conditions", "Condition", 3),
        ("laboratory", "Observation", 42),
        ("routineLaboratory", "Observation", 30),
        ("medications", "MedicationRequest", 11),
        ("reports", "DiagnosticReport", 4),
        ("procedures", "Procedure", 10),
    ];

    private readonly ChartEntries _entries;

    private Chart(bool withCard) => _entries = new ChartEntries(new Random(Seed), Patient, withCard);

    /// <summary>A request of about the given size.</summary>
    /// <param name="bytes">Size in bytes, within the length of an entry.</param>
    /// <param name="withCard">Whether the chart leads to a card. Most charts do not; without a card it has as many facts.</param>
    internal static byte[] Request(int bytes, bool withCard = true) => new Chart(withCard).Write(bytes);

    private byte[] Write(int bytes)
    {
        var text = new StringBuilder(bytes + 2000);
        const string context = $$$"""{"userId":"Practitioner/example","patientId":"{{{Patient}}}"}""";
        const string name = """[{"family":"Made","given":["Up"]}]""";
        text.Append("""{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":""").Append(context)
            .Append($$$""","prefetch":{"patient":{"resourceType":"Patient","id":"{{{Patient}}}","name":{{{name}}}""")
            .Append(""","gender":"female","birthDate":"1961-04-12"}""");
        foreach (var (key, type, share) in Keys)
        {
            var end = text.Length + ((long)bytes * share / 100);
            text.Append(CultureInfo.InvariantCulture, $$$""","{{{key}}}":{"resourceType":"Bundle","type":"searchset","entry":[""");
            for (var first = true; first || text.Length < end; first = false)
            {
                text.Append(first ? "" : ",").Append(_entries.Next(type));
            }

            text.Append("]}");
        }

        return Encoding.UTF8.GetBytes(text.Append("}}").ToString());
    }
}
