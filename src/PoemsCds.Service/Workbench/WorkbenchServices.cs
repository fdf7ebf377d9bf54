using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.Samples;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Service.Workbench;

/// <summary>Registers the workbench.</summary>
internal static class WorkbenchServices
{
    /// <summary>Adds the workbench. Its parts are created when the page is first opened.</summary>
    internal static void AddWorkbench(this IServiceCollection services)
    {
        services.AddSingleton(s => new WorkbenchPath(IsOn(s) ? WorkbenchEndpoints.Page : null));
        services.AddSingleton(_ => SampleCatalog.Read(Path.Combine(AppContext.BaseDirectory, "samples")));
        services.AddSingleton<CaseJudge>();
        services.AddSingleton<RequestEditor>();
        services.AddSingleton<CriterionNames>();
        services.AddSingleton<FactNames>();
        services.AddSingleton<FactList>();
        services.AddSingleton<KnownEntries>();
        services.AddSingleton<AlternativeFinder>();
        services.AddSingleton<PostedRecords>();
        services.AddSingleton<WorkbenchProblems>();
        services.AddSingleton<FormEdits>();
        services.AddSingleton<CaseViews>();
        services.AddSingleton<SampleDownload>();
        services.AddSingleton<WorkbenchEndpoints>();
    }

    private static bool IsOn(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Workbench.Enabled
        ?? services.GetRequiredService<IHostEnvironment>().IsDevelopment();
}

/// <summary>The workbench.</summary>
/// <param name="Path">Path of the page; <see langword="null"/> if it is off.</param>
internal sealed record WorkbenchPath(string? Path);
