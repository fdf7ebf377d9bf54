using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>Answer of a hook call.</summary>
/// <param name="Cards">At most one card of ours; an empty list is written as such.</param>
public sealed record CdsResponse(ImmutableArray<Card> Cards);

/// <summary>A card.</summary>
public sealed record Card
{
    /// <summary>Names this card instance; feedback quotes it. Left out only for a client that cannot send any.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>One plain sentence of fewer than 140 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>GitHub-flavored Markdown without HTML.</summary>
    public required string Detail { get; init; }

    /// <summary><c>info</c> or <c>warning</c>; never <c>critical</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>Source of the guidance.</summary>
    public required Source Source { get; init; }

    /// <summary>Proposed tests; left out when there are none.</summary>
    public ImmutableArray<Suggestion>? Suggestions { get; init; }

    /// <summary><c>any</c>; set exactly when there are suggestions.</summary>
    public string? SelectionBehavior { get; init; }

    /// <summary>Why the reader may set the card aside.</summary>
    public ImmutableArray<CardCoding>? OverrideReasons { get; init; }
}

/// <summary>Source of the guidance.</summary>
/// <param name="Label">The publication.</param>
/// <param name="Url">Address of the page about the rule: its sources, logic, validation and limits.</param>
/// <param name="Topic">What the card is about; constant. Left out only for a client that does not read it.</param>
public sealed record Source(string Label, string Url, CardCoding? Topic = null);

/// <summary>A coding of the card itself, with its display.</summary>
/// <param name="Code">Code.</param>
/// <param name="System">System.</param>
/// <param name="Display">What the reader sees.</param>
public sealed record CardCoding(string Code, string System, string Display);

/// <summary>A proposal that the reader can accept.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Uuid">Names this proposal; feedback quotes it.</param>
/// <param name="Actions">Exactly one action.</param>
public sealed record Suggestion(string Label, Guid Uuid, ImmutableArray<CardAction> Actions);

/// <summary>What accepting a proposal does.</summary>
/// <param name="Type"><c>create</c>.</param>
/// <param name="Description">What it does, in words.</param>
/// <param name="Resource">The FHIR R4 resource to create.</param>
public sealed record CardAction(string Type, string Description, JsonElement Resource);
