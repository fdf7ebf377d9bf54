using System.Text.RegularExpressions;

namespace PoemsCds.Cli.Tests;

/// <summary>Compares an output with a stored one; a difference is written beside it as <c>*.received.*</c>, accepted by renaming.</summary>
internal static partial class Golden
{
    internal static void Matches(string file, string actual)
    {
        var expectedFile = Repository.Path("tests", "PoemsCds.Cli.Tests", "Golden", file);
        var received = Path.ChangeExtension(expectedFile, $".received{Path.GetExtension(file)}");
        File.Delete(received);
        var normalised = KnowledgeVersion().Replace(actual, "VERSION").ReplaceLineEndings("\n");
        var expected = File.Exists(expectedFile) ? File.ReadAllText(expectedFile).ReplaceLineEndings("\n") : "";
        if (expected != normalised)
        {
            File.WriteAllText(received, normalised);
            Assert.Fail($"The output differs from {file}. Compare {received}; rename it to accept.");
        }
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+\+[0-9a-f]{8}", RegexOptions.CultureInvariant)]
    private static partial Regex KnowledgeVersion();
}
