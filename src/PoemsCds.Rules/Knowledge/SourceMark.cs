using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Degree of verification of the source of a number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceMark>))]
public enum SourceMark
{
    /// <summary>Read in the source.</summary>
    [JsonStringEnumMemberName("V")]
    Read,

    /// <summary>Read in a text that quotes the source, which itself was not read.</summary>
    [JsonStringEnumMemberName("Q")]
    Quoted,

    /// <summary>Known from the source, which was not read again. Not shown to clinicians as a fact.</summary>
    [JsonStringEnumMemberName("R")]
    Known,

    /// <summary>Decided by this product.</summary>
    [JsonStringEnumMemberName("E")]
    ProductDecision,
}
