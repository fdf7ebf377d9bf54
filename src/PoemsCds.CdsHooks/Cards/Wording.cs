using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The phrases that all cards share, as <c>cards/wording.json</c> gives them.</summary>
public sealed record Wording
{
    /// <summary>Base address of the code systems of topics.</summary>
    public required string CodeSystem { get; init; }

    /// <summary>Source of the guidance.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Names of criteria for the summary.</summary>
    [JsonPropertyName("short")]
    public required ImmutableDictionary<string, string> ShortNames { get; init; }

    /// <summary>Titles of criteria whose name is not a value set's.</summary>
    public required ImmutableDictionary<string, string> Titles { get; init; }

    /// <summary>Phrases of the detail.</summary>
    public required ImmutableDictionary<string, string> Phrases { get; init; }

    /// <summary>Why evidence does not count, by <see cref="PoemsCds.Rules.Findings.EvidenceStatus"/>.</summary>
    public required ImmutableDictionary<string, string> Standings { get; init; }

    /// <summary>Names of the kinds of data, by <see cref="PoemsCds.Rules.Record.RecordKinds"/>.</summary>
    public required ImmutableDictionary<string, string> Kinds { get; init; }

    /// <summary>Tests and referrals that a card may propose.</summary>
    public required ImmutableDictionary<string, OrderText> Orders { get; init; }

    /// <summary>Names of what an order may be about.</summary>
    public required ImmutableDictionary<string, string> Subjects { get; init; }

    /// <summary>Why the reader may set a card aside.</summary>
    public required ImmutableArray<OverrideReasonText> OverrideReasons { get; init; }
}

/// <summary>Source of the guidance.</summary>
/// <param name="Label">The publication.</param>
public sealed record SourceText(string Label);

/// <summary>A test or referral that a card may propose.</summary>
/// <param name="Label">Its name.</param>
/// <param name="ShortLabel">Its name in the summary.</param>
/// <param name="Description">What accepting the proposal does, as a sentence for clients that show nothing else.</param>
public sealed record OrderText(string Label, [property: JsonPropertyName("short")] string ShortLabel, string Description);

/// <summary>A reason to set a card aside.</summary>
/// <param name="Code">Code.</param>
/// <param name="System">System.</param>
/// <param name="Display">What the reader sees.</param>
public sealed record OverrideReasonText(string Code, string System, string Display);
