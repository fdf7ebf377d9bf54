using System.Text;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.CdsHooks.Tests.Requests;

public sealed class CallReferencesTests
{
    [Theory]
    [InlineData("""{ "context": { "userId": "Practitioner/1", "encounterId": "e1" }, "prefetch": { "encounter": {"a":[1]}, "x": 1 } }""")]
    [InlineData("""{ "prefetch":{"x":{"encounter":2},"encounter":{"a":[1]}}, "context":{"encounterId":"e1","userId":"Practitioner/1"}}""")]
    public void Read_InAnyOrder_FindsUserEncounterAndKeys(string body)
    {
        var read = Read(body);

        Assert.Equal(("Practitioner/1", "e1"), (read.UserId, read.EncounterId));
        Assert.Equal(["encounter"], read.Prefetch.Keys);
        Assert.Equal("""{"a":[1]}""", Encoding.UTF8.GetString(read.Prefetch["encounter"].Span));
    }

    [Theory]
    [InlineData("""{ "context": { "userId": 5, "encounterId": null }, "prefetch": null }""")]
    [InlineData("""{ "context": { "encounterId": "\ud800" } }""")]
    [InlineData("""{ "context": {}, "prefetch": { "encounter": null, "other": {} } }""")]
    [InlineData("""{ "other": { "context": { "userId": "Practitioner/1" } } }""")]
    public void Read_NotThere_IsLeftOut(string body)
    {
        var read = Read(body);

        Assert.Equal((null, null), (read.UserId, read.EncounterId));
        Assert.Empty(read.Prefetch);
    }

    [Fact]
    public void Read_KeyTwice_HasNoValue() =>
        Assert.True(Read("""{ "prefetch": { "encounter": {"id":"a"}, "encounter": {"id":"b"} } }""").Prefetch["encounter"].IsEmpty);

    private static CallReferences Read(string body) => CallReferences.Read(Encoding.UTF8.GetBytes(body), ["encounter"]);
}
