using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>The vectorised finder outlines as the exact one does; what it accepts beyond that is broken JSON of known kinds.</summary>
public sealed class EntryFinderTests
{
    private const int Runs = 4000;
    private const int Depth = 20;

    private static readonly RelevantMembers Members = new ResourceReaders(Prefetched.Knowledge).MembersOf(Prefetched.Plan.Keys.First(k => k.ResourceType == "Observation"))!;
    private static readonly VectorEntryFinder Vector = new();
    private static readonly ExactEntryFinder Exact = new();

    [Fact]
    public void TryOutline_SoundEntries_SameAsTheExactFinder()
    {
        var random = new RandomEntry(new Random(20250731));
        var outlined = 0;
        for (var i = 0; i < Runs; i++)
        {
            var entry = random.Next();

            var (vector, exact) = (Outline(Vector, entry), Outline(Exact, entry));

            // It may give up where the exact one does not: on an escape close behind a member, or near the limit of depth.
            Assert.True(vector is null || vector == exact, entry);
            outlined += vector is null ? 0 : 1;
        }

        Assert.InRange(outlined, Runs / 2, Runs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TryOutline_MutatedEntries_DiffersOnBrokenJsonOnly(int changes)
    {
        var random = new Random(changes);
        var entries = new RandomEntry(random);
        var accepted = 0;
        for (var i = 0; i < Runs; i++)
        {
            var entry = Mutation.Of(entries.Next(), random, changes);

            var (vector, exact) = (Outline(Vector, entry), Outline(Exact, entry));

            Assert.True(vector is null || vector == exact || IsBroken(entry), entry);
            accepted += vector is null || vector == exact ? 0 : 1;
        }

        Assert.InRange(accepted, 1, Runs / 4); // the kinds below do occur
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TryOutline_EntriesThatRepeatEachOther_AsEachAlone(int changes)
    {
        var random = new Random(20250731);
        var entries = new RandomEntry(random);
        var outlined = 0;
        for (var i = 0; i < Runs / 10; i++)
        {
            string[] kinds = [entries.Next(), entries.Next(), entries.Next()];
            var list = Enumerable.Range(0, 20).Select(_ => kinds[random.Next(kinds.Length)])
                .Select(e => random.Next(2) == 0 ? e : Mutation.Of(e, random, changes)).ToList();
            var json = Encoding.UTF8.GetBytes(string.Join('\n', list));
            var (at, shape) = (0, new EntryShape());
            foreach (var entry in list)
            {
                var (first, second) = (new EntryShape(), new EntryShape());

                var alone = Outline(Vector, json, at, ref first) ?? Outline(Exact, json, at, ref second); // as above: it may give up for an escape close behind
                var outline = Outline(Vector, json, at, ref shape);

                Assert.True(outline is null || alone == outline || IsBroken(entry), entry);
                outlined += outline is null ? 0 : 1;
                at += Encoding.UTF8.GetByteCount(entry) + 1;
            }
        }

        Assert.InRange(outlined, Runs / 2, Runs * 2);
    }

    [Theory]
    [InlineData("""{"resource":{"status":"final" "id":"1"}}""", "no comma")]
    [InlineData("""{"resource":{,"status":"final","id":"1"}}""", "a comma before the first")]
    [InlineData("""{"resource":{"status":"final","id":"1"},"resource":{"status":"final","id":"1"}}""", "two resources")]
    [InlineData("""{"resource":{"id":"1","issued":"\ud800"}}""", "an escape in a fact")]
    public void TryOutline_BehindASoundEntry_FaultIsSeen(string entry, string fault)
    {
        const string Sound = """{"resource":{"status":"final","id":"1","issued":"2020"}}""";
        var json = Encoding.UTF8.GetBytes(Sound + entry + entry);
        var shape = new EntryShape();

        Assert.NotNull(Outline(Vector, json, 0, ref shape));
        Assert.True(Outline(Vector, json, Sound.Length, ref shape) is null, fault);
        Assert.True(Outline(Vector, json, Sound.Length + entry.Length, ref shape) is null, fault);
    }

    [Theory]
    [InlineData("""[{"text":"a"5" more","x":1}]""", "a quote that is not escaped")]
    [InlineData("""[{"text":"5"tall"}]""", "a quote that is not escaped, and no blank")]
    [InlineData("[{\"text\":\"a\nb\"}]", "a raw line feed")]
    [InlineData("""[{"text":"a}],"id":"1""", "no end of the string")]
    [InlineData("""[{"text":"a"}""", "no end of the list")]
    public void TryOutline_FaultThatCouldHideAnEntry_IsSeen(string note, string fault)
    {
        var entry = $$$"""{"resource":{"resourceType":"Observation","note":{{{note}}},"status":"final"}}""";

        Assert.True(Outline(Vector, entry) is null, fault);
    }

    [Theory]
    [InlineData("""[{"text":tru}]""")]
    [InlineData("""[{"value":01.}]""")]
    [InlineData("""[{"text":"\x"}]""")]
    [InlineData("""[{"text" "a"}]""")]
    [InlineData("""[{"text":"a",}]""")]
    public void TryOutline_FaultInsideAMemberThatNobodyReads_IsPassedOver(string note)
    {
        var entry = $$$"""{"resource":{"resourceType":"Observation","note":{{{note}}},"status":"final"}}""";

        Assert.NotNull(Outline(Vector, entry));
        Assert.Null(Outline(Exact, entry));
    }

    [Theory]
    [InlineData("""{"resource":{"resourceType":"Observation","\u0063ode":{}}}""")]
    [InlineData("""{"\u0072esource":{"resourceType":"Observation"}}""")]
    [InlineData("""{"resource":{"resourceType":"Observation","issued":"\ud800"}}""")]
    [InlineData("""{"resource":{"resourceType":"Observation"},"resource":{"resourceType":"Observation"}}""")]
    [InlineData("""{"resource":[]}""")]
    [InlineData("""{"fullUrl":"urn:uuid:1"}""")]
    [InlineData("null")]
    public void TryOutline_WhatIsToBeReadInFull_NoOutline(string entry)
    {
        Assert.Null(Outline(Vector, entry));
        Assert.Null(Outline(Exact, entry));
    }

    [Theory]
    [InlineData(Depth - 2, true)]
    [InlineData(Depth - 1, false)]
    public void TryOutline_Nesting_UpToTheLimit(int lists, bool isOutlined)
    {
        var entry = $$$"""{"resource":{"note":{{{new string('[', lists)}}}{{{new string(']', lists)}}}}}""";

        Assert.Equal(isOutlined, Outline(Vector, entry) is not null);
        Assert.Equal(isOutlined, Outline(Exact, entry) is not null);
    }

    private static bool IsBroken(string entry)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(entry), new JsonReaderOptions { AllowMultipleValues = true });
            reader.Read();
            reader.Skip();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static string? Outline(IEntryFinder finder, string entry)
    {
        var json = Encoding.UTF8.GetBytes(entry);
        var shape = new EntryShape();
        return Outline(finder, json, 0, ref shape);
    }

    private static string? Outline(IEntryFinder finder, byte[] json, int at, ref EntryShape shape)
    {
        var outline = new EntryOutline();
        return finder.TryOutline(json, at, Members, Depth, ref shape, ref outline)
            ? $"{outline.End}: {string.Join(' ', outline.ToList())}"
            : null;
    }
}
