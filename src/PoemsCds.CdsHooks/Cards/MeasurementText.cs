using System.Globalization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Says the value of a laboratory result as it was reported, and the limit it was held against and whose limit that is.</summary>
internal sealed class MeasurementText(Wording wording)
{
    private const string SpecimenMatters = "vegf";

    /// <summary>The value with its unit, and the specimen where a limit depends on it; empty when there is no value.</summary>
    /// <param name="evidence">A result, or anything else.</param>
    internal string ValueOf(Evidence evidence) => evidence.Measurement is { } measurement && Value(measurement) is { Length: > 0 } value
        ? evidence.Concept?.Group == SpecimenMatters ? $"{value} {SpecimenOf(measurement)}" : value
        : "";

    /// <summary>The limit and whose it is; empty when none decided.</summary>
    /// <param name="evidence">A result, or anything else.</param>
    internal string LimitOf(Evidence evidence) => evidence.Limit switch
    {
        { Owner: LimitOwner.LaboratoryFlag } when evidence.Measurement?.Number is not null => wording.Say(Phrase.FlagOfLaboratory),
        { Owner: LimitOwner.LaboratoryRange, Number: { } number, Unit: var unit } =>
            wording.Say(Phrase.LimitOfLaboratory, WithUnit(number, unit)),
        { Owner: LimitOwner.Product, Number: { } number, Unit: var unit } => wording.Say(Phrase.LimitOfService, WithUnit(number, unit)),
        _ => "",
    };

    /// <summary>The number alone, as a summary gives it; empty when there is none.</summary>
    /// <param name="evidence">A result, or anything else.</param>
    internal static string NumberOf(Evidence evidence) =>
        evidence.Measurement is { Number: { } number, IsComparable: true } ? number.ToString("0.######", CultureInfo.InvariantCulture) : "";

    private static string WithUnit(decimal number, string? unit) =>
        $"{number.ToString("0.######", CultureInfo.InvariantCulture)} {unit}".TrimEnd();

    private string SpecimenOf(Measurement measurement) => wording.Say(measurement.Specimen switch
    {
        Specimen.Plasma => Phrase.SpecimenPlasma,
        Specimen.Serum => Phrase.SpecimenSerum,
        _ => Phrase.SpecimenUnknown,
    });

    private string Value(Measurement measurement) => measurement switch
    {
        { ValueText: { } text } => text,
        { Number: { } number } => wording.Say(Phrase.UnitNotListed, number),
        { Interpretation: Interpretation.Normal } => wording.Say(Phrase.FlaggedNormal),
        { Interpretation: Interpretation.Low } => wording.Say(Phrase.FlaggedLow),
        { Interpretation: Interpretation.High } => wording.Say(Phrase.FlaggedHigh),
        { Interpretation: Interpretation.Abnormal } => wording.Say(Phrase.FlaggedAbnormal),
        _ => "",
    };
}
