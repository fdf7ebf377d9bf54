using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Texts of the cards in one language, from <c>wording.json</c>.</summary>
public sealed record Wording
{
    /// <summary>Names of the phrases in the file, in the order of <see cref="Phrase"/>.</summary>
    internal static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Phrase>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Source of the guidance: the publications.</summary>
    public required string Source { get; init; }

    /// <summary>Topic and summaries by name of the card in <c>cards.json</c>.</summary>
    public required ImmutableDictionary<string, CardText> Cards { get; init; }

    /// <summary>Names for summaries, by criterion.</summary>
    [JsonPropertyName("short")]
    public required ImmutableDictionary<string, string> ShortNames { get; init; }

    /// <summary>Names for features that were not found, by criterion.</summary>
    public required ImmutableDictionary<string, string> Features { get; init; }

    /// <summary>Names for abnormal results in summaries, by group of the test.</summary>
    public required ImmutableDictionary<string, string> Results { get; init; }

    /// <summary>Names of heavy and light chains, by criterion.</summary>
    public required ImmutableDictionary<string, string> Isotypes { get; init; }

    /// <summary>Phrases, by <see cref="Phrase"/>.</summary>
    public required ImmutableDictionary<string, string> Phrases { get; init; }

    /// <summary>Reasons why evidence is inconclusive, by <see cref="PoemsCds.Rules.Findings.EvidenceStatus"/>.</summary>
    [JsonPropertyName("standings")]
    public required ImmutableDictionary<string, string> StatusTexts { get; init; }

    /// <summary>Names of the kinds of data, by <see cref="PoemsCds.Rules.Record.RecordKinds"/>.</summary>
    public required ImmutableDictionary<string, string> Kinds { get; init; }

    /// <summary>Tests and referrals that cards can suggest, by name in <c>cards.json</c>.</summary>
    public required ImmutableDictionary<string, OrderText> Orders { get; init; }

    /// <summary>Names of the categories of orders.</summary>
    public required ImmutableDictionary<string, string> Categories { get; init; }

    /// <summary>Names of the subjects of draft orders.</summary>
    public required ImmutableDictionary<string, string> Subjects { get; init; }

    /// <summary>Override reasons, by code.</summary>
    public required ImmutableDictionary<string, string> OverrideReasons { get; init; }

    /// <summary>First words of titles that remain capitalized within a sentence, such as <c>Castleman</c>.</summary>
    public required ImmutableHashSet<string> ProperNames { get; init; }

    /// <summary>Titles that differ from the knowledge, by title in the knowledge; <see langword="null"/> when none does.</summary>
    public ImmutableDictionary<string, string>? Titles { get; init; }

    /// <summary>Returns the text of a phrase.</summary>
    internal string Say(Phrase phrase) => Phrases[Names[(int)phrase]];

    /// <summary>Returns the text of a phrase with its format items filled.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="values">Values of <c>{0}</c> and <c>{1}</c>.</param>
    internal string Say(Phrase phrase, params object[] values) => string.Format(CultureInfo.InvariantCulture, Say(phrase), values);
}

/// <summary>Texts of one card.</summary>
/// <param name="Topic">Display text of the topic.</param>
/// <param name="Summaries">
/// Summaries with placeholders, in order of preference; the first that is short enough when filled is shown.
/// </param>
public sealed record CardText(string Topic, ImmutableArray<string> Summaries);

/// <summary>Texts of a test or referral that cards can suggest.</summary>
/// <param name="Label">Label of the suggestion.</param>
/// <param name="ShortLabel">Name in summaries.</param>
/// <param name="Step">Name in next steps.</param>
/// <param name="Description">Effect of accepting the suggestion, as a sentence, for clients that show only the description.</param>
public sealed record OrderText(string Label, [property: JsonPropertyName("short")] string ShortLabel, string Step, string Description);
