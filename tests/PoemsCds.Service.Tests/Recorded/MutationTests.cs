using System.Text;
using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Recorded;

/// <summary>
/// Requests of a real client with one member removed, duplicated, of another type, nested or truncated. No response is a 5xx, has a null or
/// empty member, or reveals internals.
/// </summary>
public sealed partial class MutationTests(Host host) : IClassFixture<Host>
{
    private const int MostPlaces = 30;
    private const int Cuts = 20;
    private const string Twin = "TWIN-OF-";

    private static readonly string[] OtherTypes = ["null", "5", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"x\":null}"];

    public static TheoryData<string> OwnNames => [.. RecordedCall.Own.Select(c => c.Name)];

    public static TheoryData<string> SampleNames =>
        [.. Directory.GetDirectories(Repository.Path("samples")).Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(OwnNames))]
    public Task Send_OwnRequestMutated_Clean(string name)
    {
        var call = RecordedCall.Own.Single(c => c.Name == name);
        return AssertCleanAsync(call.Name, call.Path, call.Body!); // all have a body
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public Task Send_SampleMutated_Clean(string name)
    {
        var body = JsonNode.Parse(File.ReadAllText(Repository.Path("samples", name, "request.json")))!;
        return AssertCleanAsync(name, $"/cds-services/poems-{body["hook"]}", body, places: 8);
    }

    private async Task AssertCleanAsync(string name, string path, JsonNode body, int places = MostPlaces)
    {
        using var client = host.CreateClient();
        var number = 0;
        foreach (var mutated in MutationsOf(body, places))
        {
            using var answer = await client.PostToAsync(path, mutated);
            await Wire.AssertCleanAsync(answer, $"{name}, mutation {number++}");
        }

        Assert.True(number > 50, $"only {number} mutations of {name}");
    }

    private static IEnumerable<byte[]> MutationsOf(JsonNode body, int places)
    {
        foreach (var place in Spread([.. PlacesIn(body, []).OrderBy(p => p.Length)], places))
        {
            foreach (var mutated in MutationsAt(body, place))
            {
                yield return Encoding.UTF8.GetBytes(mutated);
            }
        }

        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        for (var i = 0; i < Cuts; i++)
        {
            yield return bytes[..(bytes.Length * i / Cuts)];
        }
    }

    // Those nearest to the root, and as many others, evenly spread.
    private static IEnumerable<object[]> Spread(List<object[]> places, int number)
    {
        var others = places.Skip(number / 2).ToList();
        var step = Math.Max(1, others.Count / Math.Max(1, number - (number / 2)));
        return places.Take(number / 2).Concat(others.Where((_, i) => i % step == 0).Take(number - (number / 2)));
    }

    private static IEnumerable<string> MutationsAt(JsonNode body, object[] place)
    {
        yield return With(body, place, (owner, name) => Remove(owner, name));
        yield return With(body, place, Double).Replace(Twin, "", StringComparison.Ordinal);
        yield return With(body, place, (owner, name) => Set(owner, name, Nested(At(owner, name)?.DeepClone(), 3)));
        yield return With(body, place, (owner, name) => Set(owner, name, Nested(null, 100)));
        foreach (var type in OtherTypes)
        {
            yield return With(body, place, (owner, name) => Set(owner, name, JsonNode.Parse(type)));
        }

        yield return With(body, place, (owner, name) => Set(owner, name, "HUGE")).Replace("\"HUGE\"", "-1e400", StringComparison.Ordinal);
        yield return With(body, place, (owner, name) => Set(owner, name, "HALF")).Replace("HALF", "\\ud800", StringComparison.Ordinal);
    }

    private static IEnumerable<object[]> PlacesIn(JsonNode? node, object[] path)
    {
        IEnumerable<(object Name, JsonNode? Value)> members = node switch
        {
            JsonObject owner => owner.Select(m => ((object)m.Key, m.Value)),
            JsonArray list => list.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        return members.SelectMany(m => PlacesIn(m.Value, [.. path, m.Name]).Prepend([.. path, m.Name]));
    }

    private static string With(JsonNode body, object[] place, Action<JsonNode, object> change)
    {
        var copy = body.DeepClone();
        change(place[..^1].Aggregate(copy, (owner, name) => At(owner, name)!), place[^1]); // the place exists in the body
        return copy.ToJsonString();
    }

    private static JsonNode? At(JsonNode owner, object name) => name is int i ? owner[i] : owner[(string)name];

    private static void Set(JsonNode owner, object name, JsonNode? value)
    {
        if (name is int i)
        {
            owner[i] = value;
        }
        else
        {
            owner[(string)name] = value;
        }
    }

    private static void Remove(JsonNode owner, object name)
    {
        if (name is int i)
        {
            owner.AsArray().RemoveAt(i);
        }
        else
        {
            owner.AsObject().Remove((string)name);
        }
    }

    private static void Double(JsonNode owner, object name)
    {
        if (name is int i)
        {
            owner.AsArray().Insert(i, owner[i]?.DeepClone());
        }
        else
        {
            owner.AsObject().Add(Twin + name, At(owner, name)?.DeepClone());
        }
    }

    private static JsonArray Nested(JsonNode? value, int levels) =>
        Enumerable.Range(1, levels - 1).Aggregate(new JsonArray(value), (inner, _) => new JsonArray(inner));
}
