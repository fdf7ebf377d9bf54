using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CsCheck;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Fhir.Tests.Prefetch;

/// <summary>For any bytes, reading ends in a result or in a known exception.</summary>
public sealed class PrefetchMutationTests
{
    private const int Mutations = 5_000;

    // Removes a byte, repeats some bytes, flips a bit, or replaces a byte by one with a meaning in JSON.
    private static readonly Gen<(int At, int Kind, int Length, int Bit, byte Other)> Change = Gen.Select(
        Gen.Int[0, 1 << 20], Gen.Int[0, 3], Gen.Int[1, 39], Gen.Int[0, 7], Gen.OneOf(" \"\\{}[],:059dDeEux\u007f"u8.ToArray()));

    private static readonly PrefetchReader Reader = new(Prefetched.Plan, Prefetched.Knowledge);

    private static readonly byte[] Rich = Encoding.UTF8.GetBytes($$"""
        {
          "patient": { "resourceType": "Patient", "id": "p1", "birthDate": "1960-05-04", "gender": "female",
          "name": [{ "family": "\u00c4\ud83d\ude00" }] },
          "conditions": {
            "resourceType": "Bundle", "total": 2, "link": [{ "relation": "self", "url": "http:\/\/x" }],
            "entry": [
              { "fullUrl": "urn:uuid:c1",
              "resource": {{Given.Condition($"\"code\": {Given.Cidp}, \"onsetPeriod\": {{ \"start\": \"2019\" }}")}} },
              { "resource": {{Given.Condition(
                  "\"code\": { \"text\": \"POEMS syndrome \\ud83d\\ude00 \\u00fc\" }, "
                  + "\"verificationStatus\": { \"coding\": [{ \"code\": \"confirmed\" }] }",
                  "c2")}} },
              { "resource": {{Given.Outcome("warning")}}, "search": { "mode": "outcome" } }
            ]
          },
          "laboratory": {{Given.Searchset(Given.Observation(
              $"\"code\": {Given.Vegf}, \"component\": [{{ \"code\": {Given.Vegf} }}], \"issued\": \"2020-01-02T03:04:05Z\""))}},
          "routineLaboratory": {{Given.Searchset(Given.Relevant("routineLaboratory"))}},
          "reports": {{Given.Searchset(Given.Relevant("reports"))}},
          "medications": {{Given.SearchsetOf(
              Given.Entry("urn:uuid:d1", $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }"""),
              Given.Entry("urn:uuid:m1",
              Given.Order("\"medicationReference\": { \"reference\": \"urn:uuid:d1\", \"display\": \"\\u0050aclitaxel\" }")))}},
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
        var outcomes = new ConcurrentBag<Type>();

        Change.Array[changes].Select(Mutated).Sample(
            bytes =>
            {
                var outcome = Record.Exception(() => Read(bytes))?.GetType() ?? typeof(PrefetchResult);
                outcomes.Add(outcome);
                return IsExpected(outcome);
            },
            iter: Mutations,
            print: Encoding.Latin1.GetString);

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

    private static byte[] Mutated((int At, int Kind, int Length, int Bit, byte Other)[] changes)
    {
        var bytes = Rich.ToList();
        foreach (var change in changes)
        {
            var at = change.At % bytes.Count;
            switch (change.Kind)
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(change.Length, bytes.Count - at)));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << change.Bit);
                    break;
                default:
                    bytes[at] = change.Other;
                    break;
            }
        }

        return [.. bytes];
    }
}
