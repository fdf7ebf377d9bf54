using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class MisspellingTests
{
    private static readonly string[] Known =
        ["PublicBaseUrl", "Clients", "Store", "Cors", "Silent", "Knowledge", "Policy", "Hooks", "HooksVersion"];

    [Theory]
    [InlineData("Knowlege", "Knowledge")]
    [InlineData("knowledgee", "Knowledge")]
    [InlineData("Silnet", "Silent")]
    [InlineData("SIENT", "Silent")]
    [InlineData("Stroe", "Store")]
    [InlineData("Core", "Cors")]
    [InlineData("BaseUrl", "PublicBaseUrl")]
    [InlineData("ClientList", "Clients")]
    [InlineData("SilentMode", "Silent")]
    [InlineData("HookVersion", "HooksVersion")]
    [InlineData("Hook", "Hooks")]
    [InlineData("Store", null)]
    [InlineData("store", null)]
    [InlineData("Ors", "Cors")]
    [InlineData("Url", null)]
    [InlineData("Anything", null)]
    [InlineData("", null)]
    public void Nearest_Name_ReturnsTheClosestKnownName(string name, string? expected) =>
        Assert.Equal(expected, Misspelling.Nearest(name, Known));

    [Theory]
    [InlineData("Postgres", "Did you mean PostgreSql? ")]
    [InlineData("Oracle", "")]
    public void Suggest_Name_ReturnsAQuestionOrEmpty(string name, string expected) =>
        Assert.Equal(expected, Misspelling.Suggest(name, ["Sqlite", "PostgreSql"]));
}
