using System.Text;
using CsCheck;

namespace PoemsCds.FhirClient.Tests;

public sealed class BundlePageScanTests
{
    private static readonly Gen<string> Link = Gen.OneOf(
        "\"link\": [{ \"relation\": \"self\", \"url\": \"s\" }, { \"relation\": \"next\", \"url\": \"n?a=1\" }]",
        "\"link\": { \"url\": \"m\", \"relation\": \"next\" }",
        "\"link\": [{ \"relation\": \"self\", \"url\": \"s\" }]");

    // Up to five members, in any order.
    private static readonly Gen<string> Page = Gen.Select(
        Link, RandomEntry.Any.Array[0, 3], Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }), Gen.Int[0, 2], (link, entries, order, left) =>
        {
            string[] members =
            [
                "\"resourceType\": \"Bundle\"",
                "\"total\": 3",
                link,
                $"\"entry\": [{string.Join(" , ", entries)}]",
                "\"meta\": { \"tag\": [{ \"display\": \"a \\\"}]\" }] }",
            ];
            return $"{{ {string.Join(",", order[left..].Select(place => members[place]))} }} ";
        });

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
            + """ "url": "n" }] } """, 2)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{ "x": 01 }] }""", 1)] // read later, and then refused
    [InlineData("""{ "resourceType": "Bundle", "link": [], "entry": [{ """, 0)]
    [InlineData("""{ "resourceType": "Bundle", "entr\u0079": [{}] }""", 1)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{}, 5] }""", 2)]
    public void Read_EntriesSkipped_CountsThem(string json, int entries)
    {
        var scan = BundlePageScan.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(("Bundle", entries), (scan.ResourceType, scan.Entries));
    }

    [Theory]
    [InlineData("""{ "resourceType": "Bundle", "link": [{ "relation": "next", "url": "n" }], "entry": [{ """)]
    [InlineData("""{ "link": [], "entry": [{ """)]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{} {}] }""")]
    public void Read_EndOfEntriesNotFound_IsInvalid(string json) =>
        Assert.Equal(BundlePageScan.Invalid, BundlePageScan.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_RandomValidPages_SameAsReadInFull(int changes)
    {
        var valid = 0;

        Mutation.Of(Page, changes).Sample(
            text =>
            {
                var page = Encoding.UTF8.GetBytes(text);
                var (scan, full) = (BundlePageScan.Read(page), BundlePageScan.Read(page, isSkipping: false));

                Assert.True(
                    full == BundlePageScan.Invalid || scan == (full.Next is null ? full with { Entries = scan.Entries } : full), text);
                Interlocked.Add(ref valid, full == BundlePageScan.Invalid ? 0 : 1);
            },
            iter: 5000);

        Assert.InRange(valid, 100, int.MaxValue);
    }

    [Fact]
    public void Read_InvalidUtf8_HasNoType()
    {
        byte[] page = [.. """{ "resourceType": "Bundle", "x": """u8, (byte)'"', 0xFF, (byte)'"', (byte)'}'];

        Assert.Null(BundlePageScan.Read(page).ResourceType);
    }
}
