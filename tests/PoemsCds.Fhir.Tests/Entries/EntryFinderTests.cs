using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Entries;

namespace PoemsCds.Fhir.Tests.Entries;

/// <summary>The vectorised finder outlines as the exact one does; what it accepts beyond that is broken JSON of known kinds.</summary>
public sealed class EntryFinderTests
{
    private const int Runs = 4000;
    private const int Depth = 20;

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
        var outline = new EntryOutline();
        return finder.TryOutline(json, 0, PoemsCds.Fhir.Reading.ObservationReader.Members, Depth, ref outline)
            ? $"{outline.End}: {string.Join(' ', outline.ToList())}"
            : null;
    }
}
