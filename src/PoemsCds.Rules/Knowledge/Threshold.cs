using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A number the criteria use, with its unit and where it comes from.</summary>
/// <param name="Id">Name.</param>
/// <param name="Value">The number in force.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Comparison">How a value is compared with it, in words.</param>
/// <param name="Source">Source key, resolved in <c>docs/references.md</c>.</param>
/// <param name="Mark">How well the source is known.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Site">What a site may set instead; <see langword="null"/> when it is fixed.</param>
public sealed record Threshold(
    string Id, decimal Value, string Unit, string Comparison, string Source, SourceMark Mark, string Note, SiteBounds? Site)
{
    private const string AsWritten = "0.############################";

    /// <summary>The number that ships.</summary>
    [JsonIgnore]
    public decimal Default { get; private init; } = Value;

    /// <summary>Whether the site uses another number than the one that ships.</summary>
    [JsonIgnore]
    public bool IsSiteValue => Value != Default;

    /// <summary>Whether only whole numbers make sense: days, months and years are counted on the calendar.</summary>
    [JsonIgnore]
    public bool IsWhole => Unit is "d" or "mo" or "a";

    /// <summary>A number as it is shown: in full, with a point, without closing zeros.</summary>
    public static string Show(decimal number) => number.ToString(AsWritten, CultureInfo.InvariantCulture);

    /// <summary>The thresholds that ship, with the numbers that ship.</summary>
    /// <exception cref="KnowledgeException">The file cannot be used; the exception lists all of it.</exception>
    public static ImmutableArray<Threshold> LoadEmbedded() => In(KnowledgeFile.LoadEmbedded());

    /// <summary>The thresholds of the given files.</summary>
    /// <exception cref="KnowledgeException">The file cannot be used; the exception lists all of it.</exception>
    internal static ImmutableArray<Threshold> In(ImmutableArray<KnowledgeFile> files)
    {
        var faults = new List<KnowledgeError>();
        var thresholds = new KnowledgeFileReader(files, faults).ReadThresholds();
        return faults.Count == 0 ? thresholds.Values : throw new KnowledgeException([.. faults]);
    }

    /// <summary>Whether the number may be used for it.</summary>
    internal bool Allows(decimal number) =>
        Site is { } bounds && number >= bounds.From && number <= bounds.To && (!IsWhole || decimal.IsInteger(number));
}

/// <summary>What a site may set a threshold to, both ends inclusive.</summary>
/// <param name="From">Least number.</param>
/// <param name="To">Greatest number.</param>
public sealed record SiteBounds(decimal From, decimal To);
