using System.Text.RegularExpressions;

namespace PoemsCds.Architecture.Tests;

/// <summary>Lines of code stay readable side by side, and messages are plain English.</summary>
public sealed partial class SourceStyleTests
{
    private const int MaxLineLength = 140;

    private static readonly IReadOnlyList<string> Files =
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()),
    ];

    [Fact]
    public void Lines_OfCode_AreAtMost140CharactersLong() => Assert.Empty(
        from file in Files
        from line in File.ReadLines(file).Index()
        where line.Item.Length > MaxLineLength
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1} has {line.Item.Length} characters");

    [Fact]
    public void Messages_OfTheProduct_SayIsNotInPlaceOfIsNo() => Assert.Empty(
        from file in Files
        where file.StartsWith(Repository.Path("src"), StringComparison.Ordinal)
        from line in File.ReadLines(file)
        where Message().IsMatch(line)
        select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}");

    // Inside a string: "there is no" is plain English.
    [GeneratedRegex("\"[^\"]*(?<!there )\\bis no \\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Message();
}
