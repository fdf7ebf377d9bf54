using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace PoemsCds.Architecture.Tests;

/// <summary>The compiled assemblies of the product, loaded once for all tests.</summary>
internal static class Product
{
    internal const string Rules = "PoemsCds.Rules";
    internal const string Fhir = "PoemsCds.Fhir";
    internal const string FhirClient = "PoemsCds.FhirClient";
    internal const string SiteMaps = "PoemsCds.SiteMaps";
    internal const string CdsHooks = "PoemsCds.CdsHooks";
    internal const string Screening = "PoemsCds.Screening";
    internal const string Workbench = "PoemsCds.Workbench";
    internal const string Rollout = "PoemsCds.Rollout";
    internal const string Store = "PoemsCds.Store";
    internal const string Pages = "PoemsCds.Pages";
    internal const string Governance = "PoemsCds.Governance";
    internal const string SmartApp = "PoemsCds.SmartApp";
    internal const string Options = "PoemsCds.Service.Options";
    internal const string Trust = "PoemsCds.Trust";
    internal const string Service = "PoemsCds.Service";
    internal const string Cli = "PoemsCds.Cli";

    private const string CliAssembly = "poems-cds";

    internal static IReadOnlyList<string> Projects { get; } =
        [
            Rules, Fhir, FhirClient, SiteMaps, CdsHooks, Workbench, Screening, Rollout, Store, Pages, Governance, SmartApp, Options, Trust,
            Service, Cli,
        ];

    internal static ArchUnitNET.Domain.Architecture Architecture { get; } =
        new ArchLoader().LoadAssemblies([.. Projects.Select(Load)]).Build();

    internal static Assembly Load(string project) => Assembly.Load(new AssemblyName(AssemblyName(project)));

    internal static IEnumerable<IType> TypesOf(string project)
    {
        var assembly = Load(project).FullName;
        return Architecture.Types.Where(t => t.Assembly.FullName == assembly);
    }

    private static string AssemblyName(string project) => project == Cli ? CliAssembly : project;
}
