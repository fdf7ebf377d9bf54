using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A product decision of the advice policy that a site can turn on or off.</summary>
/// <param name="Id">Id of the switch.</param>
/// <param name="IsOn">Whether it is on; in the file, the default.</param>
/// <param name="Source">Source key, listed in <c>docs/references.md</c>.</param>
/// <param name="Mark">Degree of verification of the source.</param>
/// <param name="Note">What holds while it is on, for people.</param>
public sealed record PolicySwitch(
    string Id, [property: JsonPropertyName("default")] bool IsOn, string Source, SourceMark Mark, string Note)
{
    /// <summary>The default.</summary>
    [JsonIgnore]
    public bool Default { get; private init; } = IsOn;

    /// <summary>Whether the site uses a value other than the default.</summary>
    [JsonIgnore]
    public bool IsSiteValue => IsOn != Default;
}
