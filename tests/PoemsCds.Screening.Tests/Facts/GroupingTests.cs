using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PoemsCds.Screening.Example;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Facts;

/// <summary>
/// Which resources belong to which patient, and how many of each kind are kept: counted in plain code on a document model, which shares
/// nothing with the map, and compared with the facts that the map wrote.
/// </summary>
public sealed class GroupingTests : IDisposable
{
    private static readonly string[] Forms =
        ["Patient/{0}", "https://fhir.example/r4/Patient/{0}", "urn:uuid:{0}", "Patient/{0}/_history/1"];

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Map_Example_GroupsAsPlainCodeDoes()
    {
        ExampleExport.Write(_folder.PathOf("example"), 500, 9, Screened.Knowledge, Screened.Day);
        Shuffle();
        Screened.Run(Export, Run);

        var expected = InPlainCode();

        Assert.True(expected.Count > 1000);
        Assert.Equal(expected, InFacts());
    }

    // Lines of all types and patients mixed in three files, with references of each form.
    private void Shuffle()
    {
        var random = new Random(4);
        var lines = Directory.GetFiles(_folder.PathOf("example"), "*.ndjson").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(l => WithOtherReference(l, Forms[random.Next(Forms.Length)])).ToArray();
        random.Shuffle(lines);
        foreach (var (part, i) in lines.Chunk((lines.Length / 3) + 1).Select((p, i) => (p, i)))
        {
            Lines.Write(Export, $"{i}.ndjson", part);
        }
    }

    private static string WithOtherReference(string line, string form)
    {
        const string Start = "\"reference\":\"Patient/";
        var at = line.IndexOf(Start, StringComparison.Ordinal);
        var end = at < 0 ? -1 : line.IndexOf('"', at + Start.Length);
        return at < 0 ? line : line[..at] + "\"reference\":\""
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, form, line[(at + Start.Length)..end]) + line[end..];
    }

    private SortedDictionary<string, int> InPlainCode()
    {
        var listed = Screened.Knowledge.Codings.Select(c => $"{c.System}|{c.Code}").ToHashSet(StringComparer.Ordinal);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Directory.GetFiles(Export).SelectMany(File.ReadLines))
        {
            var resource = JsonElement.Parse(line);
            var type = resource.GetProperty("resourceType").GetString();
            var isKept = type is "Patient" or "Encounter" || IsOfInterest(resource.GetProperty("code"), listed);
            if (isKept)
            {
                var patient = type == "Patient" ? resource.GetProperty("id").GetString() ?? "" : IdOf(resource);
                var key = $"{Pseudonym(patient)} {type}";
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts;
    }

    private static bool IsOfInterest(JsonElement code, HashSet<string> listed) =>
        (code.TryGetProperty("text", out var text) && text.GetString() == "POEMS syndrome")
        || (code.TryGetProperty("coding", out var codings) && codings.EnumerateArray()
            .Any(c => listed.Contains($"{c.GetProperty("system").GetString()}|{c.GetProperty("code").GetString()}")));

    private static string IdOf(JsonElement resource)
    {
        var reference = resource.GetProperty("subject").GetProperty("reference").GetString() ?? "";
        return reference.Replace("/_history/1", "", StringComparison.Ordinal).Split('/', ':')[^1];
    }

    private static string Pseudonym(string id) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Screened.Setup.Key.AsSpan(), Encoding.UTF8.GetBytes($"screening\n{id}"))[..16]);

    private SortedDictionary<string, int> InFacts()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var folder = new RunFolder(Run);
        var splits = Directory.GetFiles(Path.Combine(Run, "map"), "*.facts").Length;
        var partitions = Screened.AllOf(ScreeningRun.Open(Run, Screened.Setup));
        var index = FactIndex.Read(folder, splits, _ => true);
        foreach (var partition in partitions)
        {
            using var facts = PartitionFacts.Load(folder, index, partition);
            for (var i = 0; i < facts.Count; i++)
            {
                if (TypeOf(facts[i]) is { } type)
                {
                    var key = $"{PatientDigest.ToText(facts.PatientOf(i))} {type}";
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }
        }

        return counts;
    }

    private static string? TypeOf(ReadOnlySpan<byte> record) => FactDecoder.HeaderOf(record).Kind switch
    {
        FactKind.Patient => "Patient",
        FactKind.Encounter => "Encounter",
        FactKind.Diagnosis => "Condition",
        FactKind.Observed => "Observation",
        _ => null,
    };
}
