using System.Collections.Frozen;
using MathNet.Numerics.Distributions;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Strength of evidence of a number.</summary>
internal enum Mark
{
    /// <summary>Read in the cited source.</summary>
    V,

    /// <summary>Known from the cited source, which could not be read again: for simulation only.</summary>
    R,

    /// <summary>Our own assumption.</summary>
    E,
}

/// <summary>A probability or number that the simulation assumes.</summary>
/// <param name="Group">Subject: the patients, their records, or the other adults.</param>
/// <param name="Id">Its name.</param>
/// <param name="Value">The value taken.</param>
/// <param name="Mark">Strength of evidence.</param>
/// <param name="Note">What it means.</param>
/// <param name="Low">A low value, for the one-way table; <see langword="null"/> if it is not varied.</param>
/// <param name="High">A high value.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record Assumption(
    string Group, string Id, double Value, Mark Mark, string Note, double? Low = null, double? High = null, string? Source = null);

/// <summary>How often patients with POEMS syndrome have a feature, between a low and a high published series.</summary>
/// <param name="Id">Name of the feature.</param>
/// <param name="Low">Per cent in the one series.</param>
/// <param name="LowSource">That series.</param>
/// <param name="LowMark">Strength of evidence.</param>
/// <param name="High">Per cent in the other series.</param>
/// <param name="HighSource">That series.</param>
/// <param name="HighMark">Strength of evidence.</param>
/// <param name="Note">What is counted.</param>
internal sealed record Frequency(
    string Id, double Low, string LowSource, Mark LowMark, double High, string HighSource, Mark HighMark, string Note)
{
    /// <summary>
    /// The frequency in one made-up series: a Beta with the mean midway and the two series two standard deviations from it.
    /// </summary>
    /// <param name="uniform">A uniform draw.</param>
    internal double Draw(double uniform)
    {
        var mean = (Low + High) / 200;
        var deviation = (High - Low) / 400;
        if (deviation == 0)
        {
            return mean;
        }

        var weight = (mean * (1 - mean) / (deviation * deviation)) - 1;
        return Beta.InvCDF(mean * weight, (1 - mean) * weight, uniform);
    }
}

/// <summary>A state of the records, as changes of the assumptions.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Values">The values that differ.</param>
/// <param name="Coding">In which systems diagnoses are coded.</param>
/// <param name="HasLaboratory">Whether laboratory results are supplied.</param>
internal sealed record Scenario(
    string Id, string Title, Dictionary<string, double> Values, DiagnosisCoding Coding = DiagnosisCoding.Both, bool HasLaboratory = true);

/// <summary>Values of the assumptions in one run.</summary>
internal sealed class Assumptions
{
    private readonly FrozenDictionary<string, double> _values;

    private Assumptions(IEnumerable<KeyValuePair<string, double>> values) => _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All assumptions, in the order of the file.</summary>
    internal static Assumption[] All { get; } = EmbeddedFile.Read<Assumption[]>("assumptions.json");

    /// <summary>All frequencies, in the order of the file.</summary>
    internal static Frequency[] Frequencies { get; } = EmbeddedFile.Read<Frequency[]>("frequencies.json");

    /// <summary>All scenarios, in the order of the file.</summary>
    internal static Scenario[] Scenarios { get; } = EmbeddedFile.Read<Scenario[]>("scenarios.json");

    /// <summary>The values as listed.</summary>
    internal static Assumptions Listed { get; } = new(All.Select(a => KeyValuePair.Create(a.Id, a.Value)));

    /// <summary>The value of an assumption.</summary>
    /// <exception cref="KeyNotFoundException">The name is unknown.</exception>
    internal double this[string id] => _values[id];

    /// <summary>The same with some values changed.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    internal Assumptions With(IReadOnlyDictionary<string, double> values) =>
        values.Keys.FirstOrDefault(id => !_values.ContainsKey(id)) is { } unknown
            ? throw new ArgumentException($"There is no assumption '{unknown}'.", nameof(values))
            : new Assumptions(_values.Select(v => KeyValuePair.Create(v.Key, values.GetValueOrDefault(v.Key, v.Value))));

    /// <summary>The same without one of them.</summary>
    internal Assumptions Without(string id) => new(_values.Where(v => v.Key != id));
}
