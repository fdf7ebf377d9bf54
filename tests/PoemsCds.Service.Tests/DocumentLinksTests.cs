using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

/// <summary>Links in documents point to existing files and headings, and the two indexes list every document.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string[] Documents = [.. SourceFiles.Below("docs", ".md")];

    [Fact]
    public void Documents_RelativeLinks_PointToExistingFileAndHeading()
    {
        var links = Documents.SelectMany(document => LinksIn(document).Select(link => (Document: document, Link: link))).ToList();

        Assert.True(links.Count > 100);
        Assert.Empty(links.Where(l => !Exists(l.Document, l.Link)).Select(l => $"{Path.GetFileName(l.Document)}: {l.Link}"));
    }

    [Fact]
    public void Index_EveryDocument_IsNamed() => AssertNamesAll(
        Repository.Path("docs", "index.md"), Documents.Where(d => Path.GetFileName(d) != "index.md" && !IsDecision(d)));

    [Fact]
    public void DecisionsIndex_EveryDecision_IsNamed() => AssertNamesAll(
        Repository.Path("docs", "decisions", "README.md"), Documents.Where(IsDecision));

    [Theory]
    [InlineData("index.md", true)]
    [InlineData("index.md#clinician", true)]
    [InlineData("requirements.md#r-064", true)]
    [InlineData("../SECURITY.md", true)]
    [InlineData("decisions", true)]
    [InlineData("index.md#no-such-heading", false)]
    [InlineData("no-such-document.md", false)]
    public void Exists_LinkOfDocument_OnlyIfTargetExists(string link, bool leads) =>
        Assert.Equal(leads, Exists(Repository.Path("docs", "index.md"), link));

    private static bool IsDecision(string document) => char.IsAsciiDigit(Path.GetFileName(document)[0]);

    private static void AssertNamesAll(string index, IEnumerable<string> documents)
    {
        var named = LinksIn(index).Select(link => Target(index, link).Path).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(documents, document => !named.Contains(document));
    }

    private static bool Exists(string document, string link)
    {
        var (path, anchor) = Target(document, link);
        return (File.Exists(path) || Directory.Exists(path))
            && (anchor.Length == 0 || !path.EndsWith(".md", StringComparison.Ordinal) || AnchorsIn(path).Contains(anchor));
    }

    private static (string Path, string Anchor) Target(string document, string link)
    {
        var parts = link.Split('#', 2);
        var path = parts[0].Length == 0 ? document : Path.GetFullPath(parts[0], Path.GetDirectoryName(document)!);
        return (path, parts.Length == 2 ? parts[1] : "");
    }

    private static IEnumerable<string> LinksIn(string document) => Link().Matches(File.ReadAllText(document))
        .Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    // As GitHub generates them: lower case, spaces to hyphens, no punctuation.
    private static HashSet<string> AnchorsIn(string document)
    {
        var text = File.ReadAllText(document);
        var headings = Heading().Matches(text).Select(heading => heading.Groups["text"].Value.Trim().ToLowerInvariant());
        return
        [
            .. headings.Select(heading => Dropped().Replace(heading, "").Replace(' ', '-')),
            .. Anchor().Matches(text).Select(anchor => anchor.Groups["id"].Value),
        ];
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<a id=""(?<id>[^""]+)"">")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Dropped();
}
