using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>How well the source of a number is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceMark>))]
public enum SourceMark
{
    /// <summary>The number was read in the source, or in a text that quotes it.</summary>
    [JsonStringEnumMemberName("V")]
    Read,

    /// <summary>The number is known from the source, which was not read again. It is not shown to clinicians as a fact.</summary>
    [JsonStringEnumMemberName("R")]
    Known,

    /// <summary>The number is a decision of the product.</summary>
    [JsonStringEnumMemberName("E")]
    ProductDecision,
}
