namespace PoemsCds.Cli.Tests.Input;

public sealed class UnusableInputTests : IDisposable
{
    private const string Nobody = """{ "resourceType": "Bundle", "type": "collection" }""";
    private const string OldVersions = """{ "resourceType": "Bundle", "type": "history", "entry": [] }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("broken.json", "{\n \"hook\": \"Jane Doe", "is not JSON; see line 2. Correct the file")]
    [InlineData("empty.json", "", "is not JSON; see line 1. Correct the file")]
    [InlineData("list.json", "[]", "is neither a CDS Hooks request nor a FHIR Bundle. Use one of them")]
    [InlineData("patient.json", """{ "resourceType": "Patient" }""", "is neither a CDS Hooks request nor a FHIR Bundle. Use one of them")]
    [InlineData("bundle.json", Nobody, "has no Patient resource with an id. Add the Patient")]
    [InlineData("history.json", OldVersions, "is a history, which contains outdated versions. Use the current resources")]
    [InlineData(
        "entry.json",
        """{ "resourceType": "Bundle", "entry": [{ "resource": 7 }] }""",
        "contains an entry that is not a resource. Correct it")]
    [InlineData(
        "surrogate.json",
        """{ "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "\ud800" } }] }""",
        "contains text that is not valid Unicode")]
    [InlineData("context.json", """{ "hook": "patient-view", "context": {} }""", "its context.patientId is not a bare id. Use the id")]
    [InlineData(
        "typed.json",
        """{ "hook": "patient-view", "context": { "patientId": "Patient/1" } }""",
        "its context.patientId is not a bare id. Use the id")]
    [InlineData(
        "prefetch.json",
        """{ "hook": "patient-view", "context": { "patientId": "1" }, "prefetch": [] }""",
        "its prefetch is not an object. Use an object")]
    [InlineData(
        "twice.json",
        """{ "hook": "patient-view", "context": { "patientId": "1" }, "prefetch": { "conditions": null, "conditions": null } }""",
        "duplicate prefetch key 'conditions'. Keep one")]
    [InlineData("lines.ndjson", "{}\n\n{ \"name\": \"Jane Doe\n", "line 3 is not JSON. Correct the line")]
    [InlineData("nobody.ndjson", "{}\n", "has no Patient resource with an id. Add the Patient")]
    public void Assess_Unusable_NamesFileAndRemedy(string name, string content, string message)
    {
        var file = _folder.Write(name, content);

        var outcome = Shell.Run("assess", file);

        Assert.StartsWith($"{file}: {message}", outcome.Error);
        Assert.DoesNotContain("Jane", outcome.Error);
        Assert.Equal("", outcome.Output);
        Assert.Equal(1, outcome.Code);
    }

    [Theory]
    [InlineData("gone.json", "does not exist. Check the path.")]
    [InlineData("gone.ndjson", "does not exist. Check the path.")]
    [InlineData("", "has no files ending in .ndjson. Use the folder")]
    public void Assess_MissingFile_NamesFileAndRemedy(string name, string message)
    {
        var outcome = Shell.Run("assess", Path.Combine(_folder.Path, name));

        Assert.Contains(message, outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Assess_RequestAboutAnother_Refused()
    {
        var outcome = Shell.Run("assess", Sample.Request("triad"), "--patient", "somebody");

        Assert.Contains("the request is about another patient than --patient. Omit --patient", outcome.Error);
        Assert.Equal(1, outcome.Code);
    }
}
