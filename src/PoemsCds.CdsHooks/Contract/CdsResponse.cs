using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>Response to a hook call.</summary>
/// <param name="Cards">At most one card; an empty array is written too.</param>
public sealed record CdsResponse(ImmutableArray<Card> Cards);

/// <summary>A CDS Hooks card.</summary>
public sealed record Card
{
    /// <summary>Id of the card, quoted by feedback. Omitted only for clients that do not read it.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>Plain text in one line, fewer than 140 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>GitHub-flavored Markdown without HTML.</summary>
    public required string Detail { get; init; }

    /// <summary><c>info</c> or <c>warning</c>; never <c>critical</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>Source of the guidance.</summary>
    public required Source Source { get; init; }

    /// <summary>Suggested orders; omitted when there are none.</summary>
    public ImmutableArray<Suggestion>? Suggestions { get; init; }

    /// <summary><c>any</c>; present if and only if there are suggestions.</summary>
    public string? SelectionBehavior { get; init; }

    /// <summary>Reasons for which the user can override the card.</summary>
    public ImmutableArray<CardCoding>? OverrideReasons { get; init; }

    /// <summary>The link to the evidence page; omitted where the client cannot open it.</summary>
    public ImmutableArray<Link>? Links { get; init; }
}

/// <summary>A link that launches a SMART app .</summary>
/// <param name="Label">Text of the link.</param>
/// <param name="Url">Launch address of the app, as it is registered at the client.</param>
/// <param name="Type"><c>smart</c>.</param>
/// <param name="AppContext">Opaque text that the client passes to the app; omitted for clients that do not pass it.</param>
public sealed record Link(string Label, string Url, string Type, string? AppContext = null);

/// <summary>Source of the guidance.</summary>
/// <param name="Label">Name of the publication.</param>
/// <param name="Url">Address of the page about the rules: sources, logic, validation and limits.</param>
/// <param name="Topic">Topic of the card; never changes. Omitted only for clients that do not read it.</param>
public sealed record Source(string Label, string Url, CardCoding? Topic = null);

/// <summary>A coding with its display text.</summary>
/// <param name="Code">Code.</param>
/// <param name="System">Code system.</param>
/// <param name="Display">Display text.</param>
public sealed record CardCoding(string Code, string System, string Display);

/// <summary>A suggestion that the user can accept.</summary>
/// <param name="Label">Name of the suggestion.</param>
/// <param name="Uuid">Id of the suggestion, quoted by feedback.</param>
/// <param name="Actions">Exactly one action.</param>
public sealed record Suggestion(string Label, Guid Uuid, ImmutableArray<CardAction> Actions);

/// <summary>Effect of accepting a suggestion.</summary>
/// <param name="Type"><c>create</c>, or <c>update</c> for the draft order at hand.</param>
/// <param name="Description">Description for people.</param>
/// <param name="Resource">The FHIR R4 resource to create, or the whole draft as it is to be.</param>
public sealed record CardAction(string Type, string Description, JsonElement Resource);
