using System.Globalization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Formats the reported value of a laboratory result, and the limit with which it was compared.</summary>
internal sealed class MeasurementFormatter(Wording wording)
{
    private const string SpecimenMatters = "vegf";

    /// <summary>Value with unit, and with specimen if the limit depends on it; empty without a value.</summary>
    /// <param name="evidence">Evidence of any kind.</param>
    internal string ValueOf(Evidence evidence) => evidence.Measurement is { } measurement && Value(measurement) is { Length: > 0 } value
        ? evidence.Concept?.Group == SpecimenMatters ? $"{value} {SpecimenOf(measurement)}" : value
        : "";

    /// <summary>Limit and its origin; empty if no limit applies.</summary>
    /// <param name="evidence">Evidence of any kind.</param>
    internal string LimitOf(Evidence evidence) => evidence.Limit switch
    {
        { Owner: LimitOwner.LaboratoryFlag } when evidence.Measurement?.Number is not null => wording.Say(Phrase.FlagOfLaboratory),
        { Owner: LimitOwner.LaboratoryRange, Number: { } number, Unit: var unit } =>
            wording.Say(Phrase.LimitOfLaboratory, WithUnit(number, unit)),
        { Owner: LimitOwner.Product, Number: { } number, Unit: var unit } => wording.Say(Phrase.LimitOfService, WithUnit(number, unit)),
        _ => "",
    };

    /// <summary>Number without unit, for summaries; empty without a comparable number.</summary>
    /// <param name="evidence">Evidence of any kind.</param>
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
