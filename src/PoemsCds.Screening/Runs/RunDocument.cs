using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PoemsCds.Screening.Export;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Runs;

/// <summary>How it is known which types were exported.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TypesSource>))]
internal enum TypesSource
{
    /// <summary>The types that occur in the files.</summary>
    Files,

    /// <summary>The manifest of the export.</summary>
    Manifest,

    /// <summary>The option <c>--types</c>.</summary>
    Option,
}

/// <summary><c>run.json</c>: what a run reads and how it judges. docs/screening.md states each member.</summary>
internal sealed record RunDocument
{
    /// <summary>The format of this program.</summary>
    internal const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string Program { get; init; }

    public required string Knowledge { get; init; }

    public required string Facts { get; init; }

    public required ImmutableSortedDictionary<string, string> Settings { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Key { get; init; }

    public required int Partitions { get; init; }

    public required TypesSource TypesFrom { get; init; }

    public ImmutableSortedSet<string>? Types { get; init; }

    public bool? IsComplete { get; init; }

    /// <summary>Resources by type as the manifest counts them.</summary>
    public ImmutableSortedDictionary<string, long>? ManifestCounts { get; init; }

    public required string Export { get; init; }

    public string? FactsFrom { get; init; }

    public RunCounts? Counts { get; init; }

    public required ImmutableArray<InputFile> Inputs { get; init; }

    public required ImmutableArray<Split> Splits { get; init; }
}

/// <summary>Counts of a whole run.</summary>
/// <param name="Read">What was read of the export.</param>
/// <param name="Judged">What became of the patients.</param>
internal sealed record RunCounts(MapCounts Read, JudgedCounts Judged);
