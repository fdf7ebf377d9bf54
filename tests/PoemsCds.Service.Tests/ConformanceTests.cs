using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests;

/// <summary>Every requirement has an existing test or a reason for having none.</summary>
public sealed partial class ConformanceTests
{
    private const int Requirements = 200;

    private static readonly string[] Lines = File.ReadAllLines(Repository.Path("docs", "conformance.md"));

    [Fact]
    public void Document_EveryRequirement_ListedOnceInOrder()
    {
        var numbers = Rows().Select(r => r.Groups["id"].Value);

        Assert.Equal(Enumerable.Range(1, Requirements).Select(n => $"R-{n:000}"), numbers);
    }

    [Fact]
    public void Document_EveryRequirement_HasATestOrAReason()
    {
        Assert.All(Rows(), row => Assert.True(
            TestsIn(row).Any() || row.Groups["reason"].Value.Trim().Length > 10,
            $"{row.Groups["id"]} has neither a test nor a reason."));
    }

    [Fact]
    public void Document_NamedTests_Exist()
    {
        var named = Rows().SelectMany(row => TestsIn(row).Select(test => (Id: row.Groups["id"].Value, Test: test))).ToList();

        Assert.True(named.Count > 100);
        Assert.Empty(named.Where(n => !TestNames.Methods.Contains(n.Test)).Select(n => $"{n.Id}: {n.Test}"));
    }

    private static IEnumerable<Match> Rows() => Lines.Select(line => Row().Match(line)).Where(row => row.Success);

    private static IEnumerable<string> TestsIn(Match row) => Test().Matches(row.Groups["tests"].Value).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^\| (?<id>R-\d{3}) \|(?<tests>[^|]*)\|(?<reason>[^|]*)\|")]
    private static partial Regex Row();

    [GeneratedRegex("`(\\w+\\.\\w+)`")]
    private static partial Regex Test();
}
