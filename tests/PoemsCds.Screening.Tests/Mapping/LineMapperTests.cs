using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Screening.Example;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Tests.Mapping;

/// <summary>What the map skips unread loses no fact: every line is read in full here, and the counts are the same.</summary>
public sealed partial class LineMapperTests : IDisposable
{
    private static readonly string[] Statuses =
    [
        "", ",\"clinicalStatus\":{\"text\":\"x\"}", ",\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}",
    ];

    private static readonly string[] SubjectMembers = ["subject", "patient"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Map_Example_CountsWhatFullReadingCounts()
    {
        var export = _folder.PathOf("export");
        ExampleExport.Write(export, 300, 11, Screened.Knowledge, Screened.Day);

        AssertSameCounts(export);
    }

    [Fact]
    public void Map_LinesOfManyLayouts_CountsWhatFullReadingCounts()
    {
        var lines = new List<string>();
        foreach (var code in new[] { "G61.81", "I10", "E11.9", "R16.1", "" })
        {
            foreach (var more in Statuses)
            {
                foreach (var subject in new[] { "Patient/1", "Group/1", "", "Patient/2" })
                {
                    lines.Add(Lines.Condition($"{lines.Count}", code, subject, more: more));
                    lines.Add(lines[^1].Replace("{\"", "{ \"", StringComparison.Ordinal).Replace(",\"", " , \"", StringComparison.Ordinal));
                    lines.Add(lines[^2].Replace("\"code\":{", "\"co\\u0064e\":{", StringComparison.Ordinal));
                }
            }
        }

        Lines.Write(_folder.PathOf("export"), "a", [.. lines]);

        AssertSameCounts(_folder.PathOf("export"));
    }

    private void AssertSameCounts(string export)
    {
        Screened.Run(export, _folder.PathOf("run"));
        var types = JsonDocument.Parse(File.ReadAllText(_folder.PathOf("run/run.json"))).RootElement
            .GetProperty("counts").GetProperty("read").GetProperty("types");
        var expected = CountInFull(export);

        Assert.NotEmpty(expected);
        Assert.All(expected, e => Assert.Equal(e.Value, Text(types.GetProperty(e.Key))));
    }

    private static Dictionary<string, string> CountInFull(string export)
    {
        var known = new ScreenedTypes(new PrefetchPlan(Screened.Setup.Engine, Screened.Knowledge), Screened.Knowledge);
        var counts = new Dictionary<string, TypeCounts>();
        foreach (var line in Directory.GetFiles(export).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).SelectMany(LinesOf))
        {
            if (Parsed(line) is { } resource && resource.TryGetProperty("resourceType", out var type)
                && known.Find(Encoding.UTF8.GetBytes(type.GetString() ?? "")) is { } screened && screened.Name != ScreenedType.Encounter)
            {
                counts.TryAdd(screened.Name, new TypeCounts());
                counts[screened.Name].Count(ReasonOf(line, resource, screened, known));
            }
        }

        return counts.ToDictionary(c => c.Key, c => Text(JsonSerializer.SerializeToElement(c.Value)));
    }

    private static DropReason? ReasonOf(string line, JsonElement resource, ScreenedType type, ScreenedTypes known)
    {
        var reference = SubjectMembers.Select(m => resource.TryGetProperty(m, out var s) && s.TryGetProperty("reference", out var r)
            ? r.GetString() : null).OfType<string>().FirstOrDefault();
        var patient = type.Name == "Patient" ? resource.GetProperty("id").GetString()
            : reference is null ? "" : PatientReference.IdIn(reference, null) ?? "";
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        reader.Read();
        var read = known.Readers.ReadFact(ref reader, type.Key, new PatientIdentity(patient ?? ""));
        return read.Fact is SuppliedSpecimen { Kind: PoemsCds.Rules.Record.Specimen.Unknown, Collected: null }
            ? DropReason.ReferredTo
            : read.Dropped;
    }

    private static IEnumerable<string> LinesOf(string file)
    {
        using var content = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
            : (Stream)File.OpenRead(file);
        using var reader = new StreamReader(content);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static JsonElement? Parsed(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // In one form, whatever the names and the order of the members.
    private static string Text(JsonElement counts)
    {
        JsonElement Member(string name) =>
            counts.EnumerateObject().Single(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        var dropped = Member("dropped").EnumerateObject().Select(d => $"{d.Name} {d.Value.GetInt64()}").Order(StringComparer.Ordinal);
        return $"kept {Member("kept").GetInt64()}, without interest {Member("withoutInterest").GetInt64()}, {string.Join(", ", dropped)}";
    }
}
