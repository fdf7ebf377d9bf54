using System.Text;
using PoemsCds.Fhir.Gateway;

namespace PoemsCds.Fhir.Tests.Gateway;

public sealed class PageScanTests
{
    [Theory]
    [InlineData("""{ "resourceType": "Bundle" }""", null, 0)]
    [InlineData("""{ "entry": [{}, {}], "resourceType": "Bundle" }""", null, 2)]
    [InlineData("""{ "resourceType": "Bundle", "link": [{ "relation": "self", "url": "s" }, { "url": "n", "relation": "next" }] }""", "n", 0)]
    [InlineData("""{ "resourceType": "Bundle", "link": { "relation": "next", "url": "n" }, "entry": [1] }""", "n", 1)]
    [InlineData("""{ "resourceType": "Bundle", "link": ["x", null, 5, { "relation": "next", "url": "n" }, "y"], "entry": [1] }""", "n", 1)]
    [InlineData("""{ "resourceType": "Bundle", "link": [{ "relation": "next" }] }""", "", 0)]
    [InlineData("""{ "resourceType": "Bundle", "link": 5, "entry": 6 }""", null, 0)]
    public void Read_Bundle_FindsNextAndCounts(string json, string? next, int entries) =>
        Assert.Equal(new PageScan("Bundle", next, entries), PageScan.Read(Encoding.UTF8.GetBytes(json)));

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
    public void Read_NoSoundObject_HasNoType(string text) => Assert.Null(PageScan.Read(Encoding.UTF8.GetBytes(text)).ResourceType);

    [Fact]
    public void Read_NoUtf8_HasNoType() => Assert.Null(PageScan.Read([.. """{ "resourceType": "Bundle", "x": """u8, (byte)'"', 0xFF, (byte)'"', (byte)'}']).ResourceType);
}
