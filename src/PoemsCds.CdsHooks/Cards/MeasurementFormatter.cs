using System.Globalization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Puts the value of a laboratory result into words: as it was reported, in a listed unit, beside the laboratory's own range.</summary>
internal sealed class MeasurementFormatter(Wording wording)
{
    private const string SpecimenMatters = "vegf";

    /// <summary>Value, specimen where a limit depends on it, and range; empty when there is no value.</summary>
    internal string Of(Evidence evidence) => evidence.Measurement is { } measurement && Value(measurement) is { Length: > 0 } value
        ? $"{value}{(evidence.Concept?.Group == SpecimenMatters ? $" {wording.Phrases[$"specimen{measurement.Specimen}"]}" : "")}{Range(measurement)}"
        : "";

    private string Value(Measurement measurement) =>
        measurement.ValueText ?? (measurement.Number is { } number
            ? string.Format(CultureInfo.InvariantCulture, wording.Phrases["unitNotListed"], number)
            : measurement.Interpretation == Interpretation.None ? "" : wording.Phrases[$"flagged{measurement.Interpretation}"]);

    private string Range(Measurement measurement) => measurement.RangeText is { } range
        ? string.Format(CultureInfo.InvariantCulture, wording.Phrases["ownRange"], range)
        : "";
}
