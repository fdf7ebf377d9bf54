using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>Whatever the bytes, reading ends in a result or in a refusal of a known kind.</summary>
public sealed class PrefetchMutationTests
{
    private const int Mutations = 500;

    private static readonly PrefetchReader Reader = new(Prefetched.Plan, Prefetched.Knowledge);

    private static readonly byte[] Rich = Encoding.UTF8.GetBytes($$"""
        {
          "patient": { "resourceType": "Patient", "id": "p1", "birthDate": "1960-05-04", "gender": "female", "name": [{ "family": "\u00c4\ud83d\ude00" }] },
          "conditions": {
            "resourceType": "Bundle", "total": 2, "link": [{ "relation": "self", "url": "http:\/\/x" }],
            "entry": [
              { "fullUrl": "urn:uuid:c1", "resource": {{Given.Condition($"\"code\": {Given.Cidp}, \"onsetPeriod\": {{ \"start\": \"2019\" }}")}} },
              { "resource": {{Given.Condition("\"code\": { \"text\": \"POEMS syndrome \\ud83d\\ude00 \\u00fc\" }, \"verificationStatus\": { \"coding\": [{ \"code\": \"confirmed\" }] }", "c2")}} },
              { "resource": {{Given.Outcome("warning")}}, "search": { "mode": "outcome" } }
            ]
          },
          "laboratory": {{Given.Searchset(Given.Observation($"\"code\": {Given.Vegf}, \"component\": [{{ \"code\": {Given.Vegf} }}], \"issued\": \"2020-01-02T03:04:05Z\""))}},
          "routineLaboratory": {{Given.Searchset(Given.Relevant("routineLaboratory"))}},
          "reports": {{Given.Searchset(Given.Relevant("reports"))}},
          "medications": {{Given.SearchsetOf(
              Given.Entry("urn:uuid:d1", $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }"""),
              Given.Entry("urn:uuid:m1", Given.Order("\"medicationReference\": { \"reference\": \"urn:uuid:d1\", \"display\": \"\\u0050aclitaxel\" }")))}},
          "procedures": {{Given.Searchset(Given.Relevant("procedures"))}}
        }
        """);

    [Fact]
    public void Read_RichPrefetchUnchanged_KeepsEightFacts()
    {
        var result = Prefetched.From(Rich, Prefetched.PatientId);

        Assert.Equal(8, result.Report.Facts);
        Assert.All(
            result.Report.States.Where(s => !s.Key.StartsWith("medication", StringComparison.Ordinal) || s.Key == "medications"),
            s => Assert.Equal(PrefetchState.Supplied, s.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void Read_MutatedBytes_ResultOrKnownRefusal(int changes)
    {
        var random = new Random(20250731 + changes);
        var outcomes = new List<Type>();
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = Mutate(random, changes);

            outcomes.Add(Record.Exception(() => Read(bytes))?.GetType() ?? typeof(PrefetchResult));
        }

        Assert.All(outcomes, o => Assert.True(IsExpected(o), o.FullName));
        Assert.Contains(typeof(PrefetchResult), outcomes);
    }

    private static bool IsExpected(Type outcome) =>
        outcome == typeof(PrefetchResult)
        || outcome == typeof(DuplicateKeyException)
        || outcome == typeof(InvalidOperationException)
        || outcome.IsAssignableTo(typeof(JsonException));

    private static void Read(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            Reader.Read(ref reader, bytes, Prefetched.PatientId);
        }
    }

    private static byte[] Mutate(Random random, int changes)
    {
        var bytes = Rich.ToList();
        for (var i = 0; i < changes; i++)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes[at] = (byte)" \"\\{}[],:059dDeEux\u007f"[random.Next(19)];
                    break;
            }
        }

        return [.. bytes];
    }
}
