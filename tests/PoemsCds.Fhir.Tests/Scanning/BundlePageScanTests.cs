using System.Text;
using System.Text.Json;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Tests.Scanning;

public sealed class BundlePageScanTests
{
    private static readonly string[] Links =
    [
        "\"link\": [{ \"relation\": \"self\", \"url\": \"s\" }, { \"relation\": \"next\", \"url\": \"n?a=1\" }]",
        "\"link\": { \"url\": \"m\", \"relation\": \"next\" }",
        "\"link\": [{ \"relation\": \"self\", \"url\": \"s\" }]",
    ];

    [Theory]
    [InlineData("""{ "resourceType": "Bundle" }""", null, 0)]
    [InlineData("""{ "entry": [{}, {}], "resourceType": "Bundle" }""", null, 2)]
    [InlineData(
        """{ "resourceType": "Bundle", "link": [{ "relation": "self", "url": "s" }, { "url": "n", "relation": "next" }] }""", "n", 0)]
    [InlineData("""{ "resourceType": "Bundle", "link": { "relation": "next", "url": "n" }, "entry": [1] }""", "n", 1)]
    [InlineData("""{ "resourceType": "Bundle", "link": ["x", null, 5, { "relation": "next", "url": "n" }, "y"], "entry": [1] }""", "n", 1)]
    [InlineData("""{ "resourceType": "Bundle", "link": [{ "relation": "next" }] }""", "", 0)]
    [InlineData("""{ "resourceType": "Bundle", "link": 5, "entry": 6 }""", null, 0)]
    public void Read_Bundle_FindsNextAndCounts(string json, string? next, int entries) =>
        Assert.Equal(new BundlePageScan("Bundle", next, entries), BundlePageScan.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("<html></html>")]
    [InlineData("""{ "resourceType": "Bundle" """)]
    [InlineData("""{ "resourceType": "Bundle" } x""")]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{] }""")]
    [InlineData("""{ "resourceType": "\ud800" }""")]
    [InlineData("""{ "resourceType": 5 }""")]
    public void Read_InvalidObject_HasNoType(string text) => Assert.Null(BundlePageScan.Read(Encoding.UTF8.GetBytes(text)).ResourceType);

    [Theory]
    [InlineData(
        """{ "entry": [{ "a": [1, "]}" ] }, { "b": "\\\"}" }], "resourceType": "Bun\u0064le", "link": [{ "relation": "next","""
            + """ "url": "n" }] } """, true)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{ "x": 01 }] }""", true)]
    [InlineData("""{ "resourceType": "Bundle", "link": [], "entry": [{ """, true)]
    [InlineData("""{ "resourceType": "Bundle", "link": [{ "relation": "next", "url": "n" }], "entry": [{ """, false)]
    [InlineData("""{ "link": [], "entry": [{ """, false)]
    [InlineData("""{ "resourceType": "Bundle", "entr\u0079": [{}] }""", false)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{}, 5] }""", false)]
    public void TryRead_Page_ScannedOrReadInFull(string json, bool isSkimmed) =>
        Assert.Equal(isSkimmed, BundlePageScanner.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_RandomValidPages_SameAsReadInFull(int changes)
    {
        var random = new Random(changes + 1);
        var sound = 0;
        for (var i = 0; i < 5000; i++)
        {
            var page = Encoding.UTF8.GetBytes(Mutation.Of(PageOf(random), random, changes));

            var (scan, full) = (BundlePageScan.Read(page), InFull(page));

            Assert.True(
                full == BundlePageScan.Invalid || scan == (full.Next is null ? full with { Entries = scan.Entries } : full),
                Encoding.UTF8.GetString(page));
            sound += full == BundlePageScan.Invalid ? 0 : 1;
        }

        Assert.True(sound > 100, $"{sound} pages were sound.");
    }

    private static BundlePageScan InFull(byte[] page)
    {
        try
        {
            return BundlePageScan.ReadInFull(page);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return BundlePageScan.Invalid;
        }
    }

    private static string PageOf(Random random)
    {
        string[] members =
        [
            "\"resourceType\": \"Bundle\"",
            "\"total\": 3",
            Links[random.Next(Links.Length)],
            "\"entry\": ["
                + string.Join(" , ", Enumerable.Range(0, random.Next(4)).Select(_ => new RandomEntry(random).Next().TrimEnd(',')))
                + "]",
            "\"meta\": { \"tag\": [{ \"display\": \"a \\\"}]\" }] }",
        ];
        random.Shuffle(members);
        return $"{{ {string.Join(",", members[random.Next(3)..])} }} ";
    }

    [Fact]
    public void Read_InvalidUtf8_HasNoType()
    {
        byte[] page = [.. """{ "resourceType": "Bundle", "x": """u8, (byte)'"', 0xFF, (byte)'"', (byte)'}'];

        Assert.Null(BundlePageScan.Read(page).ResourceType);
    }
}
