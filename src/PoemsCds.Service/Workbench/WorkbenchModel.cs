using System.Collections.Immutable;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.Samples;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Service.Workbench;

/// <summary>Model of the workbench.</summary>
/// <param name="Samples">The samples to choose from.</param>
/// <param name="Case">The record with its answer; <see langword="null"/> before one is opened.</param>
public sealed record WorkbenchModel(ImmutableArray<Sample> Samples, CaseView? Case)
{
    /// <summary>What is wrong with what was sent; <see langword="null"/> if nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>The text that was pasted, where it could not be opened; empty otherwise.</summary>
    public string Pasted { get; init; } = "";
}

/// <summary>A record with its answer.</summary>
public sealed record CaseView
{
    /// <summary>The hook request, as text.</summary>
    public required string Record { get; init; }

    /// <summary>Where the record comes from, in words of ours.</summary>
    public required string Origin { get; init; }

    /// <summary>Name of the sample that was opened; empty for another record.</summary>
    public required string Sample { get; init; }

    /// <summary>Day of assessment.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The judgment.</summary>
    public required JudgedCase Judged { get; init; }

    /// <summary>The conclusion in words.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The findings with their evidence.</summary>
    public required AssessmentDocument Explanation { get; init; }

    /// <summary>The card as each client shows it.</summary>
    public required ImmutableArray<ClientView> Clients { get; init; }

    /// <summary>The timeline as HTML, see <see cref="PoemsCds.CdsHooks.Timelines.TimelineHtml"/>.</summary>
    public required string Timeline { get; init; }

    /// <summary>The facts that can be edited.</summary>
    public required ImmutableArray<EditableFact> Facts { get; init; }

    /// <summary>Number of further facts, which are not listed.</summary>
    public required int FactsNotListed { get; init; }

    /// <summary>What can be added.</summary>
    public required KnownEntries Entries { get; init; }

    /// <summary>What would change the answer.</summary>
    public required AlternativeList Alternatives { get; init; }

    /// <summary>What an edit changed; <see langword="null"/> if nothing was edited.</summary>
    public EditView? Edit { get; init; }
}

/// <summary>The answer as one client shows it.</summary>
/// <param name="Name">Name of the client.</param>
/// <param name="About">What is special about it; empty for nothing.</param>
/// <param name="IsPlain">Whether it shows the text as it is.</param>
/// <param name="Card">The card; <see langword="null"/> for none.</param>
/// <param name="Response">The answer as JSON.</param>
public sealed record ClientView(string Name, string About, bool IsPlain, Card? Card, string Response);

/// <summary>What an edit changed.</summary>
/// <param name="Words">The edit.</param>
/// <param name="ConclusionBefore">The conclusion before, in words.</param>
/// <param name="Change">What differs.</param>
/// <param name="Criteria">Criteria whose status differs: name, status before, status after.</param>
public sealed record EditView(
    string Words, string ConclusionBefore, CaseChange Change, ImmutableArray<(string Name, string Before, string After)> Criteria);
