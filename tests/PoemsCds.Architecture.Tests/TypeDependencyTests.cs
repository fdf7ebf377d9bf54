using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace PoemsCds.Architecture.Tests;

/// <summary>Allowed dependencies between the compiled types of the product.</summary>
public sealed class TypeDependencyTests
{
    private const string AspNet = @"^Microsoft\.AspNetCore(\.|$)";
    private const string Firely = @"^Hl7\.Fhir(\.|$)";
    private const string Polly = @"^Polly(\.|$)";
    private const string Network = @"^System\.Net(\.|$)";
    private const string Databases = @"^(Dapper|DbUp|Npgsql|Microsoft\.Data\.Sqlite)(\.|$)";
    private const string KnowingFirely = @"^PoemsCds\.(Service\.FhirKnowledge|SiteMaps|Screening\.Exchange)(\.|$)";

    [Theory]
    [InlineData(Product.Rules)]
    [InlineData(Product.Fhir)]
    [InlineData(Product.FhirClient)]
    [InlineData(Product.SiteMaps)]
    [InlineData(Product.CdsHooks)]
    [InlineData(Product.Screening)]
    [InlineData(Product.Rollout)]
    [InlineData(Product.Store)]
    [InlineData(Product.Options)]
    [InlineData(Product.Trust)]
    [InlineData(Product.Cli)]
    [InlineData(Product.Workbench)]
    public void Project_BelowHost_DoesNotUseAspNet(string project) => NoTypeOf(project, AspNet).Check(Product.Architecture);

    [Theory]
    [InlineData(Product.Rules)]
    [InlineData(Product.Fhir)]
    [InlineData(Product.SiteMaps)]
    [InlineData(Product.CdsHooks)]
    [InlineData(Product.Screening)]
    [InlineData(Product.Options)]
    [InlineData(Product.Pages)]
    [InlineData(Product.Governance)]
    [InlineData(Product.SmartApp)]
    [InlineData(Product.Service)]
    [InlineData(Product.Cli)]
    [InlineData(Product.Workbench)]
    public void Project_OtherThanFhirClientAndStore_DoesNotUsePolly(string project) =>
        NoTypeOf(project, Polly).Check(Product.Architecture);

    [Theory]
    [InlineData(Product.Rules)]
    [InlineData(Product.Fhir)]
    [InlineData(Product.FhirClient)]
    [InlineData(Product.CdsHooks)]
    [InlineData(Product.Screening)]
    [InlineData(Product.Options)]
    [InlineData(Product.SmartApp)]
    [InlineData(Product.Service)]
    [InlineData(Product.Cli)]
    [InlineData(Product.Workbench)]
    public void Project_OtherThanStore_DoesNotUseDatabase(string project) => NoTypeOf(project, Databases).Check(Product.Architecture);

    [Theory]
    [InlineData(Product.Rules, Product.Fhir)]
    [InlineData(Product.Fhir, Product.FhirClient)]
    [InlineData(Product.Fhir, Product.CdsHooks)]
    [InlineData(Product.Fhir, Product.SiteMaps)]
    [InlineData(Product.SiteMaps, Product.CdsHooks)]
    [InlineData(Product.SiteMaps, Product.FhirClient)]
    [InlineData(Product.SiteMaps, Product.Service)]
    [InlineData(Product.CdsHooks, Product.SiteMaps)]
    [InlineData(Product.Options, Product.SiteMaps)]
    [InlineData(Product.FhirClient, Product.CdsHooks)]
    [InlineData(Product.FhirClient, Product.Service)]
    [InlineData(Product.CdsHooks, Product.FhirClient)]
    [InlineData(Product.CdsHooks, Product.Store)]
    [InlineData(Product.CdsHooks, Product.Service)]
    [InlineData(Product.CdsHooks, Product.Workbench)]
    [InlineData(Product.Workbench, Product.Service)]
    [InlineData(Product.Workbench, Product.Store)]
    [InlineData(Product.Workbench, Product.FhirClient)]
    [InlineData(Product.Screening, Product.CdsHooks)]
    [InlineData(Product.Screening, Product.FhirClient)]
    [InlineData(Product.Screening, Product.Store)]
    [InlineData(Product.Screening, Product.Service)]
    [InlineData(Product.Store, Product.Rules)]
    [InlineData(Product.Store, Product.Fhir)]
    [InlineData(Product.Store, Product.Service)]
    [InlineData(Product.CdsHooks, Product.Governance)]
    [InlineData(Product.Store, Product.Governance)]
    [InlineData(Product.Pages, Product.CdsHooks)]
    [InlineData(Product.Pages, Product.Governance)]
    [InlineData(Product.Pages, Product.Service)]
    [InlineData(Product.Governance, Product.Fhir)]
    [InlineData(Product.Governance, Product.FhirClient)]
    [InlineData(Product.Governance, Product.Options)]
    [InlineData(Product.Governance, Product.Service)]
    [InlineData(Product.Pages, Product.SmartApp)]
    [InlineData(Product.Governance, Product.SmartApp)]
    [InlineData(Product.SmartApp, Product.Governance)]
    [InlineData(Product.SmartApp, Product.Options)]
    [InlineData(Product.SmartApp, Product.Service)]
    [InlineData(Product.SmartApp, Product.Store)]
    [InlineData(Product.Options, Product.SmartApp)]
    [InlineData(Product.Options, Product.Governance)]
    [InlineData(Product.Options, Product.Service)]
    [InlineData(Product.Options, Product.Trust)]
    [InlineData(Product.Trust, Product.Service)]
    [InlineData(Product.Trust, Product.SmartApp)]
    [InlineData(Product.Trust, Product.Store)]
    [InlineData(Product.Cli, Product.Service)]
    [InlineData(Product.Cli, Product.FhirClient)]
    [InlineData(Product.Cli, Product.Governance)]
    [InlineData(Product.Cli, Product.SmartApp)]
    public void Project_DoesNotUseOther(string project, string other) => Between(project, other).Check(Product.Architecture);

    [Fact]
    public void FirelyTypes_OutsideSiteMapsFhirKnowledgeAndExchange_AreNotUsed() =>
        Types().That().DoNotResideInNamespaceMatching(KnowingFirely)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(Firely)
            .Check(Product.Architecture);

    [Fact]
    public void Governance_InService_IsUsedOnlyByCompositionRoot() =>
        Assert.Equal(["PoemsCdsServices"], NamesOf(UsersOf(Product.Governance)).Except(["Program"]));

    [Fact]
    public void SmartApp_InService_IsUsedOnlyByTheEvidencePageAndTheCheckOfItsSettings() =>
        Assert.Equal(
            ["SmartAppOptionsRules"],
            NamesOf(UsersOf(Product.SmartApp).Where(t => !t.FullName.StartsWith("PoemsCds.Service.Evidence.", StringComparison.Ordinal)))
                .Except(["Program"]));

    [Fact]
    public void Screening_DoesNotUseNetwork() => NoTypeOf(Product.Screening, Network).Check(Product.Architecture);

    // Shows that the rules above detect existing dependencies.
    [Theory]
    [InlineData(Product.Service, AspNet)]
    [InlineData(Product.Service, Firely)]
    [InlineData(Product.SiteMaps, Firely)]
    [InlineData(Product.Screening, Firely)]
    [InlineData(Product.Pages, AspNet)]
    [InlineData(Product.Governance, AspNet)]
    [InlineData(Product.SmartApp, AspNet)]
    [InlineData(Product.FhirClient, Polly)]
    [InlineData(Product.FhirClient, Network)]
    [InlineData(Product.Store, Polly)]
    [InlineData(Product.Store, Databases)]
    public void Rule_UsedForeignType_IsViolated(string project, string pattern) =>
        Assert.False(NoTypeOf(project, pattern).HasNoViolations(Product.Architecture));

    [Theory]
    [InlineData(Product.Fhir, Product.Rules)]
    [InlineData(Product.FhirClient, Product.Fhir)]
    [InlineData(Product.CdsHooks, Product.Fhir)]
    [InlineData(Product.Options, Product.Store)]
    [InlineData(Product.Governance, Product.Store)]
    [InlineData(Product.Governance, Product.CdsHooks)]
    [InlineData(Product.Service, Product.CdsHooks)]
    [InlineData(Product.Cli, Product.Rules)]
    [InlineData(Product.SiteMaps, Product.Fhir)]
    public void Rule_UsedProject_IsViolated(string project, string other) =>
        Assert.False(Between(project, other).HasNoViolations(Product.Architecture));

    // Names of outermost types: compiler-generated types belong to the type that contains them.
    private static IEnumerable<string> NamesOf(IEnumerable<IType> types) =>
        types.Select(t => t.FullName.Split('+', '/')[0].Split('.')[^1]).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<IType> UsersOf(string project)
    {
        var used = Product.TypesOf(project).ToHashSet();
        return Product.TypesOf(Product.Service).Where(t => t.Dependencies.Any(d => used.Contains(d.Target)));
    }

    private static TypesShouldConjunction NoTypeOf(string project, string pattern) =>
        Types().That().ResideInAssembly(Product.Load(project)).Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(pattern);

    private static TypesShouldConjunction Between(string project, string other) =>
        Types().That().ResideInAssembly(Product.Load(project)).Should()
            .NotDependOnAny(Types().That().ResideInAssembly(Product.Load(other)));
}
