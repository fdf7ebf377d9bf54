using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

/// <summary>Every test that a document names as a control or guard exists.</summary>
public sealed partial class NamedTestsTests
{
    [Theory]
    [InlineData("clinical-safety.md", 50)]
    [InlineData("architecture.md", 50)]
    [InlineData("threat-model.md", 25)]
    public void Document_NamedTests_Exist(string document, int least)
    {
        var named = Named(File.ReadAllText(Repository.Path("docs", document)));

        Assert.True(named.Count >= least, $"{document} names {named.Count} tests.");
        Assert.All(named, name => Assert.True(Exists(name), $"{document} names {name}, which does not exist."));
    }

    [Theory]
    [InlineData("NamedTestsTests", true)]
    [InlineData("NamedTestsTests.Document_NamedTests_Exist", true)]
    [InlineData("NamedTestsTests.Document_OtherTests_Exist", false)]
    [InlineData("OtherTests", false)]
    public void Exists_ClassOrMethod_OnlyIfItIsInTheTests(string name, bool expected) => Assert.Equal(expected, Exists(name));

    private static HashSet<string> Named(string text) => [.. Name().Matches(text).Select(m => m.Groups[1].Value)];

    private static bool Exists(string name) => TestNames.Classes.Contains(name) || TestNames.Methods.Contains(name);

    [GeneratedRegex("`([A-Z]\\w*Tests(?:\\.\\w+)?)`")]
    private static partial Regex Name();
}
