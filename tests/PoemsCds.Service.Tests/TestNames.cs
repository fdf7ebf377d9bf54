using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

/// <summary>
/// Names of the tests of all projects. They are read from source files, so that this project does not reference the other test projects.
/// </summary>
internal static partial class TestNames
{
    /// <summary>Test methods, as <c>Class.Method</c>.</summary>
    internal static HashSet<string> Methods { get; } =
    [
        .. SourceFiles.Below("tests", ".cs").SelectMany(file => Method().Matches(File.ReadAllText(file))
            .Select(m => $"{Path.GetFileName(file).Split('.')[0]}.{m.Groups[1].Value}")),
    ];

    /// <summary>Classes with test methods.</summary>
    internal static HashSet<string> Classes { get; } = [.. Methods.Select(method => method.Split('.')[0])];

    [GeneratedRegex(@"^    public (?:async )?(?:Task|void) (\w+_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
