using System.Text;
using System.Text.Json;
using CsCheck;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>The scanner agrees with the oracle, except that it accepts some known kinds of invalid JSON.</summary>
public sealed partial class EntryScannerTests
{
    private const int Runs = 4000;
    private const int Depth = 20;

    private static readonly Gen<string> Entries = RandomEntry.Any.Select(entry => $"{entry},"); // something follows each entry

    private static readonly RelevantMembers Members =
        new ResourceReaders(Prefetched.Knowledge).MembersOf(Prefetched.Plan.Keys.First(k => k.ResourceType == "Observation"))!;

    [ThreadStatic]
    private static byte[]? _buffer;

    [Fact]
    public void TryOutline_ValidEntries_SameAsOracle()
    {
        var (outlined, possible) = (0, 0);

        Entries.Sample(
            entry =>
            {
                var (scanned, expected) = (Scanned(entry), Expected(entry));

                // The scanner may give up if an escape follows closely after a member, or near the depth limit.
                Assert.True(scanned is null || scanned == expected, entry);
                Interlocked.Add(ref outlined, scanned is null ? 0 : 1);
                Interlocked.Add(ref possible, expected is null ? 0 : 1);
            },
            iter: Runs);

        Assert.InRange(outlined, 0.9 * possible, possible);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TryOutline_MutatedEntries_DiffersOnlyOnInvalidJson(int changes)
    {
        var accepted = 0;

        Mutation.Of(Entries, changes).Sample(
            entry =>
            {
                var (scanned, expected) = (Scanned(entry), Expected(entry));

                Assert.True(scanned is null || scanned == expected || IsBroken(entry), entry);
                Interlocked.Add(ref accepted, scanned is null || scanned == expected ? 0 : 1);
            },
            iter: Runs);

        Assert.InRange(accepted, 1, Runs / 4); // the kinds below occur
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TryOutline_RepeatedEntries_SameAsSingleEntries(int changes)
    {
        var (outlined, possible) = (0, 0);

        Lists(changes).Sample(
            list =>
            {
                var (found, could) = OutlineList(list);
                Interlocked.Add(ref outlined, found);
                Interlocked.Add(ref possible, could);
            },
            iter: Runs / 10,
            print: list => string.Join('\n', list));

        Assert.InRange(outlined, 0.9 * possible, Runs * 2);
    }

    [Theory]
    [InlineData("""{"resource":{"status":"final" "id":"1"}}""", "no comma")]
    [InlineData("""{"resource":{,"status":"final","id":"1"}}""", "a comma before the first")]
    [InlineData("""{"resource":{"status":"final","id":"1"},"resource":{"status":"final","id":"1"}}""", "two resources")]
    [InlineData("""{"resource":{"id":"1","issued":"\ud800"}}""", "an escape in a fact")]
    public void TryOutline_ErrorAfterValidEntry_IsDetected(string entry, string fault)
    {
        const string Sound = """{"resource":{"status":"final","id":"1","issued":"2020"}}""";
        var json = Encoding.UTF8.GetBytes(Sound + entry + entry);
        var scanner = new EntryScanner(json, 0, Members, Depth);

        Assert.NotNull(Show(ref scanner, json));
        scanner.SkipTo(Sound.Length);
        Assert.True(Show(ref scanner, json) is null, fault);
        scanner.SkipTo(Sound.Length + entry.Length);
        Assert.True(Show(ref scanner, json) is null, fault);
    }

    [Fact]
    public void TryOutline_SampleEntries_AllSameAsOracle()
    {
        var requests = Directory.EnumerateFiles(TestSupport.Repository.Path("samples"), "request.json", SearchOption.AllDirectories);

        AssertShare(requests.Select(File.ReadAllBytes), leastEntries: 100, leastShare: 0.97);
    }

    [Theory]
    [InlineData("""[{"text":"a"5" more","x":1}]""", "a quote that is not escaped")]
    [InlineData("""[{"text":"5"tall"}]""", "a quote that is not escaped, and no blank")]
    [InlineData("[{\"text\":\"a\nb\"}]", "a raw line feed")]
    [InlineData("""[{"text":"a}],"id":"1""", "no end of the string")]
    [InlineData("""[{"text":"a"}""", "no end of the list")]
    public void TryOutline_ErrorThatCouldHideAnEntry_IsDetected(string note, string fault)
    {
        var entry = $$$"""{"resource":{"resourceType":"Observation","note":{{{note}}},"status":"final"}}""";

        Assert.True(Scanned(entry) is null, fault);
    }

    [Theory]
    [InlineData("""[{"text":tru}]""")]
    [InlineData("""[{"value":01.}]""")]
    [InlineData("""[{"text":"\x"}]""")]
    [InlineData("""[{"text" "a"}]""")]
    [InlineData("""[{"text":"a",}]""")]
    public void TryOutline_ErrorInUnusedMember_IsIgnored(string note)
    {
        var entry = $$$"""{"resource":{"resourceType":"Observation","note":{{{note}}},"status":"final"}}""";

        Assert.NotNull(Scanned(entry));
        Assert.Null(Expected(entry));
    }

    [Theory]
    [InlineData("""{"resource":{"resourceType":"Observation","\u0063ode":{}}}""")]
    [InlineData("""{"\u0072esource":{"resourceType":"Observation"}}""")]
    [InlineData("""{"resource":{"resourceType":"Observation","issued":"\ud800"}}""")]
    [InlineData("""{"resource":{"resourceType":"Observation"},"resource":{"resourceType":"Observation"}}""")]
    [InlineData("""{"resource":[]}""")]
    [InlineData("""{"fullUrl":"urn:uuid:1"}""")]
    [InlineData("null")]
    public void TryOutline_UnusualEntry_NoOutline(string entry)
    {
        Assert.Null(Scanned(entry));
        Assert.Null(Expected(entry));
    }

    [Theory]
    [InlineData(Depth - 2, true)]
    [InlineData(Depth - 1, false)]
    public void TryOutline_Nesting_UpToLimit(int lists, bool isOutlined)
    {
        var entry = $$$"""{"resource":{"note":{{{new string('[', lists)}}}{{{new string(']', lists)}}}}}""";

        Assert.Equal(isOutlined, Scanned(entry) is not null);
        Assert.Equal(isOutlined, Expected(entry) is not null);
    }

    // Lists of twenty entries of three kinds, every other one changed.
    private static Gen<string[]> Lists(int changes) => Entries.Array[3]
        .SelectMany(kinds => Gen.Frequency((1, Gen.OneOf(kinds)), (1, Mutation.Of(Gen.OneOf(kinds), changes))).Array[20]);

    // Outlines a list entry by entry. Returns how many entries have an outline, and how many have one when they stand alone.
    private static (int Outlined, int Possible) OutlineList(string[] list)
    {
        var (outlined, possible, at) = (0, 0, 0);
        var json = Encoding.UTF8.GetBytes(string.Join('\n', list));
        var scanner = new EntryScanner(json, 0, Members, Depth);
        foreach (var entry in list)
        {
            scanner.SkipTo(at);
            var alone = Alone(json, at) ?? Expected(json, at); // as above: may give up for an escape closely after
            var outline = Show(ref scanner, json);

            Assert.True(outline is null || alone == outline || IsBroken(entry), entry);
            outlined += outline is null ? 0 : 1;
            possible += alone is null ? 0 : 1;
            at += Encoding.UTF8.GetByteCount(entry) + 1;
        }

        return (outlined, possible);
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

    // A scanner that gives up too often would be correct but useless.
    private static void AssertShare(IEnumerable<byte[]> documents, int leastEntries, double leastShare)
    {
        var (outlined, possible) = (0, 0);
        foreach (var json in documents)
        {
            foreach (var start in EntriesIn(json))
            {
                var (scanned, expected) = (Alone(json, start), Expected(json, start));

                Assert.True(scanned is null || scanned == expected);
                outlined += scanned is null ? 0 : 1;
                possible += expected is null ? 0 : 1;
            }
        }

        Assert.InRange(possible, leastEntries, int.MaxValue);
        Assert.InRange(outlined, leastShare * possible, possible);
    }

    private static List<int> EntriesIn(byte[] json)
    {
        var starts = new List<int>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("entry"u8)
                || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                starts.Add((int)reader.TokenStartIndex);
                reader.Skip();
            }
        }

        return starts;
    }

    private static string? Scanned(string entry) => Alone(Encoding.UTF8.GetBytes(entry), 0);

    private static string? Expected(string entry) => Expected(Encoding.UTF8.GetBytes(entry), 0);

    private static string? Alone(byte[] json, int at)
    {
        var scanner = new EntryScanner(json, at, Members, Depth);
        return Show(ref scanner, json);
    }

    private static string? Show(ref EntryScanner scanner, byte[] json) => scanner.TryOutline() ? Show(in scanner.Current, json) : null;

    private static string? Expected(byte[] json, int at)
    {
        var outline = new EntryOutline();
        return EntryOracle.TryOutline(json, at, Members, Depth, ref outline) ? Show(in outline, json) : null;
    }

    // Writes the relevant members in order, with what is around them.
    private static string Show(in EntryOutline outline, byte[] json)
    {
        var buffer = _buffer ??= new byte[1 << 16];
        var members = Encoding.UTF8.GetString(buffer, 0, outline.WriteTo(buffer, json));
        return $"{outline.End}: {members} {Encoding.UTF8.GetString(outline.ConceptIn(json))} {outline.Hash}";
    }
}
