using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Tests that citations of the advice policy in code, tests and knowledge resolve to its page.</summary>
public sealed partial class PolicyCitationsTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "advice-policy.md"));
    private static readonly HashSet<string> Anchors = [.. Anchor().Matches(Page).Select(m => m.Groups["name"].Value)];

    private static readonly string[] Folders = ["src", "tests"];

    [Fact]
    public void Citations_InCodeAndTests_ResolveToAnAnchor()
    {
        var cited = Sources().SelectMany(file => CitationsIn(File.ReadAllText(file))).ToList();

        Assert.True(cited.Count > 40, $"only {cited.Count} citations were found");
        Assert.Empty(cited.Where(part => !Anchors.Overlaps(NamesOf(part))).Distinct());
    }

    [Fact]
    public void Anchors_Rows_MatchTheTable() =>
        Assert.Equal(
            PoemsCds.Rules.Policy.AdvicePolicy.Table.Select(row => $"row-{row.Number}"),
            Anchor().Matches(Page).Select(m => m.Groups["name"].Value).Where(name => name.StartsWith("row-", StringComparison.Ordinal)));

    [Fact]
    public void Citations_InKnowledge_ResolveToThePage() =>
        Assert.Contains("(advice-policy.md)", Entry().Match(References()).Value, StringComparison.Ordinal);

    private static string References() => File.ReadAllText(Repository.Path("docs", "references.md"));

    private static IEnumerable<string> Sources() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> CitationsIn(string code) => Citation().Matches(CommentBreak().Replace(code, " "))
        .SelectMany(m => Separator().Split(m.Groups["parts"].Value))
        .Select(part => Prefix().Replace(part.Trim(), ""))
        .Where(part => part.Length > 0);

    private static IEnumerable<string> NamesOf(string part)
    {
        var name = part.Replace("?", "-possible", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant();
        return [name, $"input-{name}", $"row-{name}"];
    }

    [GeneratedRegex("""<a id="(?<name>[^"]+)">""", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"## \[AdvicePolicy\][^#]*", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\[AdvicePolicy\],(?<parts>[^.;<""\]\[]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\r?\n\s*///\s*", RegexOptions.CultureInvariant)]
    private static partial Regex CommentBreak();

    [GeneratedRegex(@",|\band\b", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(inputs?|rows?) (?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
