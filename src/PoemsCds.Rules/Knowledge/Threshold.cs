using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A number that the criteria use, with its unit and source.</summary>
/// <param name="Id">Id of the threshold.</param>
/// <param name="Value">The number in use, in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Comparison">How a value is compared with the number, such as <c>at least</c>.</param>
/// <param name="Source">Source key, listed in <c>docs/references.md</c>.</param>
/// <param name="Mark">Degree of verification of the source.</param>
/// <param name="Note">Use of the threshold, for people.</param>
/// <param name="Site">Range of values that a site can set; <see langword="null"/> for a fixed threshold.</param>
/// <param name="QuotedIn">
/// The text that quotes the source; set if and only if the mark is <see cref="SourceMark.Quoted"/>.
/// </param>
public sealed record Threshold(
    string Id,
    decimal Value,
    string Unit,
    string Comparison,
    string Source,
    SourceMark Mark,
    string Note,
    SiteBounds? Site,
    string? QuotedIn = null)
{
    private const string FullFormat = "0.############################";

    /// <summary>The default, in <see cref="Unit"/>.</summary>
    [JsonIgnore]
    public decimal Default { get; private init; } = Value;

    /// <summary>Display text of the mark, such as <c>read in the source</c>.</summary>
    [JsonIgnore]
    public string MarkText => QuotedIn is null ? SourceMarks.Describe(Mark) : $"quoted in {QuotedIn}; itself not read";

    /// <summary>Whether the site uses a value other than the default.</summary>
    [JsonIgnore]
    public bool IsSiteValue => Value != Default;

    /// <summary>Whether only whole numbers are allowed: days, months and years.</summary>
    [JsonIgnore]
    public bool IsWhole => Unit is "d" or "mo" or "a";

    /// <summary>Formats a number in full, with a decimal point and without trailing zeros.</summary>
    public static string Format(decimal number) => number.ToString(FullFormat, CultureInfo.InvariantCulture);

    /// <summary>Loads the embedded thresholds with their default values.</summary>
    /// <exception cref="KnowledgeException">The file is invalid; the exception lists all errors.</exception>
    public static ImmutableArray<Threshold> LoadEmbedded() => Read(KnowledgeFile.LoadEmbedded());

    /// <summary>Reads the thresholds from the given files.</summary>
    /// <exception cref="KnowledgeException">The file is invalid; the exception lists all errors.</exception>
    internal static ImmutableArray<Threshold> Read(ImmutableArray<KnowledgeFile> files)
    {
        var errors = new List<KnowledgeError>();
        var thresholds = new KnowledgeFileReader(files, errors).ReadThresholds();
        return errors.Count == 0 ? thresholds.Values : throw new KnowledgeException([.. errors]);
    }

    /// <summary>Whether a site can set the number.</summary>
    internal bool Allows(decimal number) =>
        Site is { } bounds && number >= bounds.From && number <= bounds.To && (!IsWhole || decimal.IsInteger(number));
}

/// <summary>Range of values that a site can set, in the unit of the threshold, both ends inclusive.</summary>
/// <param name="From">Lowest value.</param>
/// <param name="To">Highest value.</param>
public sealed record SiteBounds(decimal From, decimal To);
