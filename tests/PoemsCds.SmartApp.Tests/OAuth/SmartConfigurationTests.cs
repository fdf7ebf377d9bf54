using System.Text.Json.Nodes;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.SmartApp.Tests.OAuth;

public sealed class SmartConfigurationTests
{
    [Fact]
    public void Read_Complete_HasWhatTheAppUses()
    {
        var read = SmartConfiguration.Read(Document().ToJsonString(), isLoopbackAllowed: false);

        Assert.Equal("https://auth.example.org", read.Issuer);
        Assert.Equal("https://auth.example.org/authorize", read.AuthorizationEndpoint);
        Assert.Equal("https://auth.example.org/token", read.TokenEndpoint);
        Assert.True(read.HasScopesOfVersion2);
    }

    [Theory]
    [InlineData("permission-v1", false)]
    [InlineData("permission-v2", true)]
    [InlineData("launch-ehr", true)]
    public void Read_Capabilities_TellTheFormOfScopes(string capability, bool isVersion2)
    {
        var document = Document();
        document["capabilities"] = new JsonArray(capability);

        Assert.Equal(isVersion2, SmartConfiguration.Read(document.ToJsonString(), isLoopbackAllowed: false).HasScopesOfVersion2);
    }

    [Theory]
    [InlineData("token_endpoint", null, SmartProblem.NotSmart)]
    [InlineData("token_endpoint", "http://auth.example.org/token", SmartProblem.NotSmart)]
    [InlineData("token_endpoint", "http://localhost/token", SmartProblem.NotSmart)]
    [InlineData("token_endpoint", "https://user:password@auth.example.org/token", SmartProblem.NotSmart)]
    [InlineData("authorization_endpoint", "/authorize", SmartProblem.NotSmart)]
    [InlineData("authorization_endpoint", "javascript:alert(1)", SmartProblem.NotSmart)]
    [InlineData("code_challenge_methods_supported", "S256", SmartProblem.NoPkce)] // not a list
    [InlineData("code_challenge_methods_supported", null, SmartProblem.NoPkce)]
    public void Read_MemberUnusable_IsRefused(string member, string? value, SmartProblem problem)
    {
        var document = Document();
        document[member] = value;

        Assert.Equal(problem, ProblemOf(document.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void Read_OtherDocument_IsRefused(string json) => Assert.Equal(SmartProblem.NotSmart, ProblemOf(json));

    [Theory]
    [InlineData(true, true, "launch/patient patient/Patient.rs patient/Condition.rs")]
    [InlineData(false, false, "launch patient/Patient.read patient/Condition.read")]
    public void Scopes_OfTypes_ReadOnePatient(bool isStandalone, bool isVersion2, string scopes) =>
        Assert.Equal(scopes, SmartScopes.Of(["Patient", "Condition"], isStandalone, isVersion2));

    private static SmartProblem ProblemOf(string json) =>
        Assert.Throws<SmartProblemException>(() => SmartConfiguration.Read(json, isLoopbackAllowed: false)).Problem;

    private static JsonObject Document() => new()
    {
        ["issuer"] = "https://auth.example.org",
        ["authorization_endpoint"] = "https://auth.example.org/authorize",
        ["token_endpoint"] = "https://auth.example.org/token",
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["capabilities"] = new JsonArray("launch-ehr", "permission-v2"),
    };
}
