using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

/// <summary>Every cited requirement number exists in docs/requirements.md.</summary>
public sealed partial class RequirementsTests
{
    private static readonly string[] Folders = ["src", "tests", "docs"];
    private static readonly string[] Endings = [".cs", ".md", ".json"];

    private static readonly string[] Listed = [.. File.ReadLines(Repository.Path("docs", "requirements.md"))
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .Select(row => row.Groups["id"].Value)];

    [Fact]
    public void Document_AndConformance_ListTheSameNumbers()
    {
        var inConformance = File.ReadLines(Repository.Path("docs", "conformance.md"))
            .Where(line => line.StartsWith("| R-", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim());

        Assert.Equal(inConformance, Listed);
    }

    [Fact]
    public void Document_EveryCitation_IsListed()
    {
        var texts = Folders.SelectMany(folder => SourceFiles.Below(folder, Endings)).Select(File.ReadAllText).ToList();

        Assert.True(texts.Sum(text => Citation().Count(text)) > 400);
        Assert.Empty(texts.SelectMany(Unlisted));
    }

    // Numbers are composed at run time, so that this file does not cite unlisted ones.
    [Theory]
    [InlineData("guards R-{0} and R-001", "999")]
    [InlineData("guards R-{0}", "201")]
    [InlineData("guards R-{0}", "64")]
    [InlineData("guards R-{0}", "0064")]
    [InlineData("[the rule](requirements.md#r-{0})", "999")]
    public void Unlisted_UnknownNumber_Reported(string text, string number) =>
        Assert.Equal([$"R-{number}"], Unlisted(string.Format(null, text, number)));

    [Theory]
    [InlineData("guards R-001 to R-200")]
    [InlineData("[the rule](requirements.md#r-064)")]
    [InlineData("PR-999, HER-2 and R-squared")]
    public void Unlisted_KnownNumberOrOtherWord_NotReported(string text) => Assert.Empty(Unlisted(text));

    private static IEnumerable<string> Unlisted(string text) => Citation().Matches(text)
        .Select(citation => $"R-{citation.Groups["number"].Value}")
        .Where(number => !Listed.Contains(number));

    [GeneratedRegex(@"^\| <a id=""r-(?<number>\d{3})""></a>(?<id>R-\k<number>) \| [^|]{10,} \| [^|]+ \| [^|]+ \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<![\w-])R-(?<number>\d+)|requirements\.md#r-(?<number>\d+)")]
    private static partial Regex Citation();
}
