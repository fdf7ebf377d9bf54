using System.Text.Json;
using Hl7.Fhir.Serialization;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>
/// Compares the facts of the readers with those of a full parse and a simple extraction, for every resource of the public data, the samples
/// and the synthetic Bundles. Every code in the data counts as known, so that few resources are skipped.
/// </summary>
/// <remarks>
/// Both sides share, and so do not compare, the interpretation of text (M-protein, features, ingredients, ranges) and the parsing of
/// dates. The data do not cover unusual forms of German certainty and of statuses. Resources that the full parse rejects are not
/// compared; <c>refused.txt</c> lists how many, and why.
/// </remarks>
public sealed partial class DifferentialTests
{
    private static readonly JsonSerializerOptions Full =
        new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    private static readonly string Bundles = Repository.Path("tests", "PoemsCds.Fhir.Tests", "Differential", "Bundles");

    public static TheoryData<string> SyntheticBundles =>
        [.. Directory.GetFiles(Bundles).Where(IsJson).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SyntheticBundles))]
    public void Read_SyntheticBundleWithSiteMaps_AgreesWithFullParse(string file) =>
        Assert.InRange(Compare(file, [Synthetic(file)], [], isMapped: true), 1, int.MaxValue);

    [Fact]
    public void Read_Samples_AgreesWithFullParse()
    {
        var requests = Directory.GetFiles(Repository.Path("samples"), "request.json", SearchOption.AllDirectories)
            .Select(path => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path)))
            .SelectMany(
                request => request.TryGetProperty("prefetch", out var prefetch) ? prefetch.EnumerateObject().Select(key => key.Value) : []);

        var compared = Compare("samples", requests, []);

        Assert.InRange(compared, 100, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(SyntheticBundles))]
    public void Read_SyntheticBundle_AgreesWithFullParse(string file)
    {
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);

        var compared = Compare(file, [Synthetic(file)], refused);

        Assert.InRange(compared, 1, int.MaxValue);
        AssertListed(Path.Combine("Bundles", Path.ChangeExtension(file, ".refused.txt")), refused);
    }

    [Theory]
    [MemberData(nameof(SyntheticBundles))]
    public void Read_SyntheticBundleUnderEveryKey_SkippingChangesNothing(string file)
    {
        foreach (var key in Prefetched.Plan.Keys)
        {
            var result = Prefetched.From($$"""{ "{{key.Name}}": {{Synthetic(file).GetRawText()}} }"""); // reads both ways and compares

            Assert.Equal(Synthetic(file).GetProperty("entry").GetArrayLength(), result.Report.Entries);
        }
    }

    [Fact]
    public void SyntheticBundles_CoverEveryResourceType() => Assert.Equal(
        DifferentialReaders.Types.Order(),
        Directory.GetFiles(Bundles)
            .Where(IsJson)
            .SelectMany(path => DifferentialReaders.ResourcesIn(Json(path)))
            .Select(r => PublicData.TypeOf(r))
            .Distinct()
            .Order());

    private static int Compare(
        string folder, IEnumerable<JsonElement> documents, SortedDictionary<string, int> refused, bool isMapped = false)
    {
        var resources = documents.SelectMany(d => DifferentialReaders.ResourcesIn(d))
            .Select(r => (Json: r.GetRawText(), Type: PublicData.TypeOf(r) ?? ""))
            .ToList();
        var known = KnownCodes.In(resources.Select(r => r.Json));
        known = isMapped ? known.Mapped() : known;
        var ours = new DifferentialReaders(known);
        var plain = new PlainFacts(known);
        var differences = new List<string>();
        var compared = 0;
        foreach (var (json, type) in resources)
        {
            try
            {
                var resource = JsonSerializer.Deserialize<R4.Resource>(json, Full) ?? throw new JsonException();
                var (expected, read) = (plain.Of(resource), ours.Of(json, type));
                differences.AddRange(expected == read ? [] : [$"{folder} {type}: {expected} by the full parse, {read} by us"]);
                compared += read.StartsWith('{') ? 1 : 0;
            }
            catch (DeserializationFailedException e)
            {
                _ = ours.Of(json, type);
                foreach (var code in e.Exceptions.Select(x => x.ErrorCode).Distinct())
                {
                    var kind = $"{folder} {type} {code}";
                    refused[kind] = refused.GetValueOrDefault(kind) + 1;
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} beside {compared} equal "
            + $"facts:\n{string.Join('\n', differences.Take(20))}");
        return compared;
    }

    // The file may be missing if nothing was rejected.
    private static void AssertListed(string file, SortedDictionary<string, int> refused)
    {
        var path = Repository.Path("tests", "PoemsCds.Fhir.Tests", "Differential", file);
        if (refused.Count > 0 || File.Exists(path))
        {
            Golden.Matches(path, string.Concat(refused.Select(r => $"{r.Key}: {r.Value}\n")));
        }
    }

    private static bool IsJson(string path) => Path.GetExtension(path) == ".json";

    private static JsonElement Synthetic(string file) => Json(Path.Combine(Bundles, file));

    private static JsonElement Json(string path) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path));
}
