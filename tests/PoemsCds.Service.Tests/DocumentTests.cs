using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

public sealed partial class DocumentTests
{
    private static readonly string[] AtTheRoot = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md"];

    public static TheoryData<string> Documents => [.. AtTheRoot.Concat(Directory
        .GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Path(), file)))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Tables_EveryRow_IsPartOfTableWithHeader(string document)
    {
        var lines = Fence().Replace(File.ReadAllText(Repository.Path(document)).ReplaceLineEndings("\n"), "").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('|'))
            {
                continue;
            }

            Assert.Matches(Rule(), i + 1 < lines.Length ? lines[i + 1] : ""); // a delimiter row makes it a table
            for (var cells = CellsOf(lines[i]); i < lines.Length && lines[i].StartsWith('|'); i++)
            {
                Assert.True(CellsOf(lines[i]) == cells, $"{document}: row with a different number of cells than the header: {lines[i]}");
            }
        }
    }

    private static int CellsOf(string row) => Bar().Count(row);

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\|( *:?-+:? *\|)+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
