namespace PoemsCds.Architecture.Tests;

/// <summary>The references between projects, in project files and compiled assemblies.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] None = [];

    public static TheoryData<string, string[]> ProjectsAndTheirReferences => new()
    {
        { Product.Rules, None },
        { Product.Fhir, [Product.Rules] },
        { Product.FhirClient, [Product.Fhir, Product.Rules] },
        { Product.SiteMaps, [Product.Fhir, Product.Rules] },
        { Product.CdsHooks, [Product.Fhir, Product.Rules] },
        { Product.Workbench, [Product.CdsHooks, Product.Fhir, Product.Rules] },
        { Product.Screening, [Product.Fhir, Product.Rules] },
        { Product.Rollout, None },
        { Product.Store, None },
        { Product.Pages, None },
        { Product.Governance, [Product.CdsHooks, Product.Pages, Product.Rules, Product.Store] },
        { Product.SmartApp, [Product.CdsHooks, Product.Fhir, Product.FhirClient, Product.Pages, Product.Rules] },
        { Product.Options, [Product.CdsHooks, Product.Fhir, Product.FhirClient, Product.Rollout, Product.Rules, Product.Store] },
        { Product.Trust, [Product.CdsHooks, Product.Fhir, Product.Rules, Product.Options] },
        {
            Product.Service,
            [
                Product.CdsHooks, Product.Fhir, Product.FhirClient, Product.Governance, Product.Pages, Product.Rollout, Product.Rules,
                Product.Options, Product.SiteMaps, Product.SmartApp, Product.Store, Product.Trust, Product.Workbench,
            ]
        },
        {
            Product.Cli,
            [
                Product.CdsHooks, Product.Fhir, Product.Rules, Product.Screening, Product.Options, Product.SiteMaps, Product.Store,
                Product.Trust, Product.Workbench,
            ]
        },
    };

    public static TheoryData<string, string[]> AssembliesAndTheirReferences => new()
    {
        { Product.Rules, None },
        { Product.Fhir, [Product.Rules] },
        { Product.CdsHooks, [Product.Fhir, Product.Rules] },
        { Product.Workbench, [Product.CdsHooks, Product.Fhir, Product.Rules] },
        { Product.Rollout, None },
    };

    [Fact]
    public void ListOfProjects_EqualsSourceFolder()
    {
        var folders = Directory.GetDirectories(Repository.Path("src")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(folders, Product.Projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ProjectsAndTheirReferences))]
    public void ProjectFile_ProjectReferences_AreListed(string project, string[] references) =>
        Assert.Equal(references.Order(StringComparer.Ordinal), ProjectFile.Source(project).Projects);

    [Theory]
    [InlineData(Product.Rules)]
    [InlineData(Product.Fhir)]
    [InlineData(Product.CdsHooks)]
    [InlineData(Product.Workbench)]
    [InlineData(Product.Rollout)]
    public void ProjectFile_ProjectWithoutPackages_ReferencesNone(string project) =>
        Assert.Empty(ProjectFile.Source(project).Packages);

    [Theory]
    [MemberData(nameof(AssembliesAndTheirReferences))]
    public void Assembly_BesidesListed_ReferencesOnlyBaseLibrary(string project, string[] listed)
    {
        var names = Product.Load(project).GetReferencedAssemblies().Select(r => r.Name ?? "").ToList();

        Assert.Contains(names, n => n.StartsWith("System.", StringComparison.Ordinal));
        Assert.All(names.Except(listed), n => Assert.StartsWith("System.", n, StringComparison.Ordinal));
    }

    [Fact]
    public void Service_IsReferencedOnlyByTestsAndBenchmarks()
    {
        var users = ProjectFile.All.Where(p => p.Projects.Contains(Product.Service)).Select(p => p.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["PoemsCds.Architecture.Tests", "PoemsCds.Benchmarks", "PoemsCds.Browser.Tests", "PoemsCds.Service.Tests"], users);
    }

    [Fact]
    public void Firely_IsReferencedOnlyBySiteMapsScreeningAndService() =>
        Assert.Equal([Product.SiteMaps, Product.Screening, Product.Service], SourcesWithPackage("Hl7.Fhir"));

    [Fact]
    public void Polly_IsReferencedOnlyByFhirClientAndStore() =>
        Assert.Equal([Product.FhirClient, Product.Store], SourcesWithPackage("Polly"));

    [Fact]
    public void Duende_IsReferencedOnlyBySmartApp() => Assert.Equal([Product.SmartApp], SourcesWithPackage("Duende"));

    private static IEnumerable<string> SourcesWithPackage(string prefix) =>
        Product.Projects.Where(p => ProjectFile.Source(p).Packages.Any(n => n.StartsWith(prefix, StringComparison.Ordinal)));
}
