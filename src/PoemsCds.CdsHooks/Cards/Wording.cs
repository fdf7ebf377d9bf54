using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Everything that a card says in one language, as <c>wording.json</c> of its folder gives it.</summary>
public sealed record Wording
{
    /// <summary>The names of the phrases in the file, in the order of <see cref="Phrase"/>.</summary>
    internal static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Phrase>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Source of the guidance: the publications.</summary>
    public required string Source { get; init; }

    /// <summary>Topic and summaries of each card, by the name of the card in <c>cards.json</c>.</summary>
    public required ImmutableDictionary<string, CardText> Cards { get; init; }

    /// <summary>Names of criteria in a summary, by criterion.</summary>
    [JsonPropertyName("short")]
    public required ImmutableDictionary<string, string> ShortNames { get; init; }

    /// <summary>Names of criteria that were looked for and not found, by criterion.</summary>
    public required ImmutableDictionary<string, string> Features { get; init; }

    /// <summary>What a result beyond its limit is called in a summary, by group of the test.</summary>
    public required ImmutableDictionary<string, string> Results { get; init; }

    /// <summary>Names of heavy classes and light chains, by criterion.</summary>
    public required ImmutableDictionary<string, string> Isotypes { get; init; }

    /// <summary>The phrases, by <see cref="Phrase"/>.</summary>
    public required ImmutableDictionary<string, string> Phrases { get; init; }

    /// <summary>Why evidence is not conclusive, by <see cref="PoemsCds.Rules.Findings.EvidenceStatus"/>.</summary>
    public required ImmutableDictionary<string, string> Standings { get; init; }

    /// <summary>Names of the kinds of data, by <see cref="PoemsCds.Rules.Record.RecordKinds"/>.</summary>
    public required ImmutableDictionary<string, string> Kinds { get; init; }

    /// <summary>Tests and referrals that a card may propose, by their name in <c>cards.json</c>.</summary>
    public required ImmutableDictionary<string, OrderText> Orders { get; init; }

    /// <summary>Names of the categories of orders.</summary>
    public required ImmutableDictionary<string, string> Categories { get; init; }

    /// <summary>Names of what an order of the user may be about.</summary>
    public required ImmutableDictionary<string, string> Subjects { get; init; }

    /// <summary>Why the reader may dismiss a card, by code.</summary>
    public required ImmutableDictionary<string, string> OverrideReasons { get; init; }

    /// <summary>First words of titles that keep their capital letter within a sentence, such as <c>Castleman</c>.</summary>
    public required ImmutableHashSet<string> ProperNames { get; init; }

    /// <summary>Titles that differ from those of the knowledge, by title of the knowledge; <see langword="null"/> when none does.</summary>
    public ImmutableDictionary<string, string>? Titles { get; init; }

    /// <summary>A phrase.</summary>
    /// <param name="phrase">Its name.</param>
    internal string Say(Phrase phrase) => Phrases[Names[(int)phrase]];

    /// <summary>A phrase with what it is about.</summary>
    /// <param name="phrase">Its name.</param>
    /// <param name="values">What is put in place of <c>{0}</c> and <c>{1}</c>.</param>
    internal string Say(Phrase phrase, params object[] values) => string.Format(CultureInfo.InvariantCulture, Say(phrase), values);
}

/// <summary>The words of one card.</summary>
/// <param name="Topic">What the card is about.</param>
/// <param name="Summaries">Summaries with placeholders: the first that is short enough with its values is shown.</param>
public sealed record CardText(string Topic, ImmutableArray<string> Summaries);

/// <summary>A test or referral that a card may propose.</summary>
/// <param name="Label">Its name.</param>
/// <param name="ShortLabel">Its name in the summary.</param>
/// <param name="Step">Its name within a line of next steps.</param>
/// <param name="Description">What accepting the proposal does, as a sentence for clients that show nothing else.</param>
public sealed record OrderText(string Label, [property: JsonPropertyName("short")] string ShortLabel, string Step, string Description);
