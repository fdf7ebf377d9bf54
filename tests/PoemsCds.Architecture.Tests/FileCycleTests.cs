namespace PoemsCds.Architecture.Tests;

/// <summary>
/// Cycles of files that depend on each other. Each limit equals the size of the project's largest cycle, so a change that makes it smaller
/// must lower the limit.
/// </summary>
public sealed class FileCycleTests
{
    private const int LargestInRules = 3;
    private const int LargestInFhir = 2;
    private const int LargestInFhirClient = 2;
    private const int LargestInSiteMaps = 0;
    private const int LargestInCdsHooks = 2;
    private const int LargestInWorkbench = 0;
    private const int LargestInScreening = 0;
    private const int LargestInRollout = 0;
    private const int LargestInStore = 0;
    private const int LargestInPages = 0;
    private const int LargestInGovernance = 0;
    private const int LargestInSmartApp = 0;
    private const int LargestInOptions = 0;
    private const int LargestInTrust = 0;
    private const int LargestInService = 2;
    private const int LargestInCli = 0;

    [Theory]
    [InlineData(Product.Rules, LargestInRules)]
    [InlineData(Product.Fhir, LargestInFhir)]
    [InlineData(Product.FhirClient, LargestInFhirClient)]
    [InlineData(Product.SiteMaps, LargestInSiteMaps)]
    [InlineData(Product.CdsHooks, LargestInCdsHooks)]
    [InlineData(Product.Workbench, LargestInWorkbench)]
    [InlineData(Product.Screening, LargestInScreening)]
    [InlineData(Product.Rollout, LargestInRollout)]
    [InlineData(Product.Store, LargestInStore)]
    [InlineData(Product.Pages, LargestInPages)]
    [InlineData(Product.Governance, LargestInGovernance)]
    [InlineData(Product.SmartApp, LargestInSmartApp)]
    [InlineData(Product.Options, LargestInOptions)]
    [InlineData(Product.Trust, LargestInTrust)]
    [InlineData(Product.Service, LargestInService)]
    [InlineData(Product.Cli, LargestInCli)]
    public void LargestFileCycle_OfProject_EqualsLimit(string project, int limit)
    {
        var cycles = Cycles.In(FileGraph.Of(project));

        var largest = cycles.Count == 0 ? 0 : cycles[0].Count;
        Assert.True(largest == limit, $"The largest cycle of files in {project} has {largest} files; the limit is {limit}. Cycles: "
            + string.Join("; ", cycles.Select(c => string.Join(", ", c))));
    }

    [Theory]
    [InlineData(Product.Rules)]
    [InlineData(Product.Fhir)]
    [InlineData(Product.FhirClient)]
    [InlineData(Product.SiteMaps)]
    [InlineData(Product.CdsHooks)]
    [InlineData(Product.Workbench)]
    [InlineData(Product.Screening)]
    [InlineData(Product.Rollout)]
    [InlineData(Product.Store)]
    [InlineData(Product.Pages)]
    [InlineData(Product.Governance)]
    [InlineData(Product.SmartApp)]
    [InlineData(Product.Options)]
    [InlineData(Product.Trust)]
    [InlineData(Product.Service)]
    [InlineData(Product.Cli)]
    public void FileGraph_OfProject_HasEachFileAndSomeEdges(string project)
    {
        var graph = FileGraph.Of(project);

        Assert.Empty(FileGraph.SourceFiles(project).Except(graph.Keys).Except(["Program.cs"])); // top-level statements declare no type
        Assert.Contains(graph.Values, targets => targets.Count > 0);
    }

    [Fact]
    public void Cycles_GraphWithTwoCycles_FindsBothLargestFirst()
    {
        var cycles = Cycles.In(Graph("a>b b>a b>c c>d d>e e>c e>f"));

        Assert.Equal(["c,d,e", "a,b"], cycles.Select(c => string.Join(',', c)));
    }

    [Fact]
    public void Cycles_AcyclicGraph_FindsNone() => Assert.Empty(Cycles.In(Graph("a>b a>c b>d c>d")));

    private static Dictionary<string, IReadOnlySet<string>> Graph(string text)
    {
        var edges = text.Split(' ').Select(e => (From: e[..1], To: e[2..])).ToList();
        return edges.SelectMany(e => new[] { e.From, e.To }).Distinct()
            .ToDictionary(n => n, n => (IReadOnlySet<string>)edges.Where(e => e.From == n).Select(e => e.To).ToHashSet());
    }
}
