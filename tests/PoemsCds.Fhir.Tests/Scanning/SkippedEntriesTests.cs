using System.Text;
using System.Text.Json;
using CsCheck;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Tests.Differential;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>Skipping entries loses nothing: the record and the counts are the same as when every entry is read in full.</summary>
public sealed class SkippedEntriesTests
{
    private const int Runs = 3000;

    private static readonly PrefetchReader Reader = new(Prefetched.Plan, Prefetched.Knowledge);
    private static readonly PrefetchReader FullReader = new(Prefetched.Plan, new ResourceReaders(Prefetched.Knowledge), isSkipping: false);

    private static readonly string[] Bases =
    [
        Given.Condition($"\"code\": {Given.Burn}"),
        Given.Condition($"\"code\": {Given.Cidp}"),
        Given.Condition("\"code\": { \"text\": \"Sprain\" }, \"verificationStatus\": \"refuted\""),
        Given.Condition($"\"code\": {Given.Burn}, \"note\": [{{ \"text\": \"a }} in \\\"words\\\"\" }}]"),
        Given.Condition($"\"code\": {Given.Burn}, \"clinicalStatus\": \"\\ud800\""),
        Given.ConditionOf("Patient/p2"),
        Given.ConditionOf("urn:uuid:p1"),
        Given.Observation($"\"status\": \"final\", \"code\": {Given.Burn}, \"valueQuantity\": {{ \"value\": 1 }}"),
        Given.Observation($"\"status\": \"cancelled\", \"code\": {Given.Vegf}"),
        Given.Observation($"\"status\": \"final\", \"code\": {Given.Vegf}, \"valueQuantity\": {{ \"value\": 900, \"unit\": \"pg/mL\" }}"),
        Given.Procedure($"\"status\": \"not-done\", \"code\": {Given.Tomography}"),
        Given.Procedure($"\"status\": \"completed\", \"code\": {Given.Burn}"),
        Given.Report("\"status\": \"final\", \"conclusion\": \"Nothing of note\""),
        Given.Order($"\"status\": \"active\", \"medicationCodeableConcept\": {Given.Burn}"),
        Given.Order("\"status\": \"active\", \"medicationReference\": { \"reference\": \"Medication/d1\" }"),
        $$"""{ "resourceType": "Medication", "id": "d1", "code": {{Given.Paclitaxel}} }""",
        Given.Outcome("warning"),
        "{}",
    ];

    private static readonly string[] Keys = ["conditions", "laboratory", "medications", "reports", "procedures"];

    [Fact]
    public void Read_RandomCharts_SameAsInFull() =>
        Prefetch(Keys).Sample(prefetch => Assert.Equal(InFull(prefetch), Skipping(prefetch)), iter: Runs);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Read_MutatedCharts_SameAsInFullOrRefusedAsInvalid(int changes)
    {
        var differing = 0;

        Mutation.Of(Prefetch(["conditions"]), changes).Sample(
            prefetch =>
            {
                var (full, skipping) = (InFull(prefetch), Skipping(prefetch));

                Assert.True(full == skipping || full == nameof(JsonException), prefetch);
                Interlocked.Add(ref differing, full == skipping ? 0 : 1);
            },
            iter: Runs);

        Assert.InRange(differing, 0, Runs / 10);
    }

    [Fact]
    public void Read_OneInvalidByte_LosesNoEntry() =>
        Prefetch(["conditions"])
            .SelectMany(sound => Mutation.Of(Gen.Const(sound), 1).Select(broken => (Sound: sound, Broken: broken)))
            .Sample(
                chart =>
                {
                    var isAccepted = Skipping(chart.Broken) != nameof(JsonException) && InFull(chart.Broken) == nameof(JsonException);

                    Assert.True(!isAccepted || Entries(chart.Broken) >= Entries(chart.Sound), chart.Broken);
                },
                iter: Runs);

    [Fact]
    public void Read_LongReports_AreReadInFull()
    {
        const int Long = 30;
        var others =
            Enumerable.Range(0, 2500).Select(i => Given.Report($"\"status\": \"final\", \"conclusion\": \"Nothing of note {i}\"", $"r{i}"));
        var reports = Enumerable.Range(0, Long).Select(i => Given.Report($"\"status\": \"final\", \"conclusion\": "
            + $"\"{new string('x', 5000 + i)}. Splenomegaly.\"", $"long{i}"));
        var prefetch = $"{{ \"reports\": {Given.Searchset([.. others, .. reports])} }}";

        var result = Prefetched.From(prefetch);

        Assert.Equal(Long, result.Report.Facts);
    }

    private static Gen<string> Prefetch(string[] keys) => Gen.OneOf(Bases).Array[0, 8].Array[keys.Length].Select(lists =>
        $"{{ {string.Join(", ", keys.Zip(lists, (key, resources) => $"\"{key}\": {Given.Searchset(resources)}"))} }}");

    private static int Entries(string prefetch)
    {
        var json = Encoding.UTF8.GetBytes(prefetch);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Reader.Read(ref reader, json, Prefetched.PatientId).Result.Report.Entries;
    }

    private static string InFull(string prefetch) => Read(prefetch, isSkipping: false);

    private static string Skipping(string prefetch) => Read(prefetch, isSkipping: true);

    private static string Read(string prefetch, bool isSkipping)
    {
        var json = Encoding.UTF8.GetBytes(prefetch);
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return nameof(JsonException);
            }

            var result = (isSkipping ? Reader : FullReader).Read(ref reader, json, Prefetched.PatientId).Result;
            while (reader.Read())
            {
            }

            return $"{DifferentialReaders.Show(result.Record)} {DifferentialReaders.Show(result.Report)}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DuplicateKeyException)
        {
            return e is JsonException ? nameof(JsonException) : e.GetType().Name;
        }
    }
}
