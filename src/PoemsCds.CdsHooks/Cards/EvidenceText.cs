using System.Collections.Immutable;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// An assessment in words, in full: what a card says and what it leaves out for its length. Texts are Markdown as on cards, for
/// <see cref="CardHtml"/>, unless said otherwise; empty where there is nothing to say. They hold no text of the record.
/// </summary>
public sealed record EvidenceText
{
    /// <summary>The summary of the card, plain; <see langword="null"/> if the conclusion has no card.</summary>
    public required string? Summary { get; init; }

    /// <summary><c>info</c> or <c>warning</c>; <see langword="null"/> if the conclusion has no card.</summary>
    public required string? Indicator { get; init; }

    /// <summary>First lines for special cases.</summary>
    public required string Lead { get; init; }

    /// <summary>Next steps, a list.</summary>
    public required string Next { get; init; }

    /// <summary>When the same day matters.</summary>
    public required string SameDay { get; init; }

    /// <summary>The criteria, in the order of the card: all published ones, and others with evidence.</summary>
    public required ImmutableArray<CriterionText> Criteria { get; init; }

    /// <summary>What speaks against POEMS syndrome, or explains findings; a list.</summary>
    public required string Against { get; init; }

    /// <summary>Other diseases with the same findings.</summary>
    public required string AlsoPossible { get; init; }

    /// <summary>What is on record and not counted.</summary>
    public required string AlsoOnRecord { get; init; }

    /// <summary>What was looked for in complete data and not found.</summary>
    public required string NotFound { get; init; }

    /// <summary>What is not known, by kind of data.</summary>
    public required string NotKnown { get; init; }

    /// <summary>Why it matters.</summary>
    public required string WhyNow { get; init; }

    /// <summary>The publications, plain.</summary>
    public required string Source { get; init; }

    /// <summary>Address of the page about the rules.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>Reasons to dismiss the advice.</summary>
    public required ImmutableArray<CardCoding> OverrideReasons { get; init; }
}

/// <summary>A criterion in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tier">Its weight.</param>
/// <param name="Status">Its status. Unknown means that the data do not tell.</param>
/// <param name="Evidence">Its evidence, each with date, value and limit; a list, empty without evidence.</param>
public sealed record CriterionText(string Name, Tier Tier, FindingStatus Status, string Evidence);
