using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>Extracts results from fully parsed Observations.</summary>
internal sealed class PlainResults(KnownCodes known)
{
    /// <summary>Returns the fact of an Observation as text, or the reason why there is none.</summary>
    internal string Observation(R4.Observation o)
    {
        var status = PlainText.Raw(o.StatusElement);
        if (status is "entered-in-error" or "cancelled")
        {
            return status == "cancelled" ? $"{DropReason.NotDone}" : $"{DropReason.EnteredInError}";
        }

        var reference = o.Id is null ? "Observation" : $"Observation/{o.Id}";
        if (!IsKnown(o))
        {
            return InWords(o, reference) is { } conclusion
                ? DifferentialReaders.Show(new ObservedFacts(reference, [], conclusion))
                : PlainText.WhyUnlisted(o.Code, known);
        }

        ImmutableArray<ObservedResult> results = [.. Results(o, reference, null)];
        return results.IsEmpty ? $"{DropReason.NotDone}" : DifferentialReaders.Show(new ObservedFacts(reference, results, null));
    }

    private bool IsKnown(R4.Observation o) =>
        IsKnown(o.Code) || o.Component.Exists(c => IsKnown(c.Code)) || o.Contained.OfType<R4.Observation>().Any(IsKnown);

    private bool IsKnown(R4.CodeableConcept? code) => !PlainText.Known(code, known).IsEmpty || KindOf(code) == ReportKind.MassSpectrometry;

    private ReportKind KindOf(R4.CodeableConcept? code) =>
        PlainText.Known(code, known).All(PlainText.IsInexact)
            ? Prefetched.Knowledge.ReportNames.KindOf(PlainText.Words(code))
            : ReportKind.Other;

    private static bool IsFinal(string? status) => status is null or "final" or "amended" or "corrected";

    // Text of the categories imaging, exam, procedure and laboratory is a report.
    private Diagnosis? InWords(R4.Observation o, string reference)
    {
        var category = o.Category.SelectMany(c => c.Coding).Select(c => c.Code).FirstOrDefault(c => c is not null);
        var words = WordsOf(o.Value);
        var hits = words is null || category is not ("imaging" or "exam" or "procedure" or "laboratory")
            ? []
            : Prefetched.Knowledge.TextTerms.MatchReport(words);
        return !IsFinal(PlainText.Raw(o.StatusElement)) || hits.All(h => h.Feature == "isotype")
            ? null
            : new Diagnosis { Reference = reference, Report = KindOf(o.Code), TextHits = hits, Recorded = DateOf(o) };
    }

    // A member without status, date or specimen takes that of its panel.
    private IEnumerable<ObservedResult> Results(R4.Observation o, string reference, R4.Observation? panel)
    {
        var specimen = o.Specimen ?? panel?.Specimen;
        var contained = o.Contained.Concat(panel?.Contained ?? [])
            .OfType<R4.Specimen>()
            .FirstOrDefault(s => $"#{s.Id}" == specimen?.Reference);
        Specimen?[] around = [PlainText.SpecimenOf(contained?.Type), PlainText.Specimen(specimen?.Display)];
        var isFinal = IsFinal(PlainText.Raw(o.StatusElement) ?? PlainText.Raw(panel?.StatusElement));
        var date = DateOf(o) ?? (panel is null ? null : DateOf(panel));
        var time = PlainText.CollectedAt(contained) ?? TimeOf(DateOf(o) is null && panel is not null ? panel : o);
        var elsewhere = specimen?.Reference is ['#', ..] ? null : specimen?.Reference;
        var own = Result(o.Code, o.Value, o.DataAbsentReason, o.Interpretation, o.ReferenceRange);
        return o.Component.Select(c => Result(c.Code, c.Value, c.DataAbsentReason, c.Interpretation, c.ReferenceRange))
            .Prepend(own)
            .OfType<LabResult>()
            .Select(r => (Result: r, Sources: around.Append(r.Specimen).Where(s => s is not Specimen.Unknown).Distinct().ToList()))
            .Select(r => new ObservedResult(
                r.Result with
                {
                    Reference = reference,
                    Date = date,
                    TimeOfDay = time,
                    IsFinal = isFinal,
                    Specimen = r.Sources is [{ } only] ? only : Specimen.Unknown
                },
                r.Sources.Count > 1 ? null : elsewhere))
            .Concat(o.Contained.OfType<R4.Observation>()
                .Where(m => PlainText.Raw(m.StatusElement) is not ("entered-in-error" or "cancelled"))
                .SelectMany(m => Results(m, reference, o)));
    }

    private LabResult? Result(
        R4.CodeableConcept? code, R4.DataType? value, R4.CodeableConcept? absent, List<R4.CodeableConcept> interpretation,
            List<R4.Observation.ReferenceRangeComponent> ranges)
    {
        var codings = PlainText.Known(code, known);
        var clone = WordsOf(value) is { } words ? Prefetched.Knowledge.MonoclonalProteinText.Read(words) : MonoclonalProteinStatement.None;
        if (!IsKnown(code) || absent is not null || clone.IsNotTested)
        {
            return null;
        }

        var (number, unit, comparison) = NumberOf(value);
        var range = RangeOf(ranges);
        return new LabResult
        {
            Reference = "",
            Codings = codings,
            IsMassSpectrometry = KindOf(code) == ReportKind.MassSpectrometry,
            Number = number,
            Unit = unit,
            Comparison = comparison,
            MonoclonalProtein = clone,
            Interpretation = InterpretationOf(interpretation) is not Interpretation.None and var stated ? stated : FlagOf(value),
            RangeLow = range.Low,
            RangeHigh = range.High,
            RangeUnit = range.Unit,
            Specimen = PlainText.Specimen(PlainText.TextOf(code), PlainText.DisplayOf(code)),
        };
    }

    private static DateSpan? DateOf(R4.Observation o) => PlainText.Ends(o.Effective).Start ?? PlainText.Day(o.IssuedElement);

    private static TimeOnly? TimeOf(R4.Observation o) => o.Effective is R4.FhirDateTime or R4.Instant ? PlainText.Time(o.Effective) : null;

    private static string? WordsOf(R4.DataType? value) => value switch
    {
        R4.FhirString text => text.Value ?? "",
        R4.CodeableConcept concept => PlainText.Words(concept) ?? "",
        _ => null,
    };

    private static (decimal? Number, UnitText Unit, Comparison Comparison) NumberOf(R4.DataType? value) => value switch
    {
        R4.Quantity q => (NumberOf(q), UnitOf(q), ComparisonOf(PlainText.Raw(q.ComparatorElement))),
        R4.Integer i => (i.Value, default, Comparison.Exactly),
        R4.FhirString { Value: { } text } when PlainNumber.In(text) is { } number =>
            (number.Value, number.UnitText, ComparisonOf(number.Comparator)),
        _ => (null, default, Comparison.Exactly),
    };

    private static Interpretation FlagOf(R4.DataType? value) =>
        value is R4.FhirString { Value: { } text } ? InterpretationOf(PlainNumber.In(text)?.Flag) : Interpretation.None;

    /// <summary>Returns the number of a quantity.</summary>
    internal static decimal? NumberOf(R4.Quantity? q) => q?.ValueElement?.JsonValue is decimal number ? number : null;

    private static UnitText UnitOf(R4.Quantity? q) => new(Unit(q?.Code), Unit(q?.Unit));

    private static string? Unit(string? text) => text is { Length: > 0 and <= 60 } ? text : null;

    private static Comparison ComparisonOf(string? comparator) => comparator switch
    {
        "<" => Comparison.LessThan,
        "<=" => Comparison.AtMost,
        ">=" => Comparison.AtLeast,
        ">" => Comparison.MoreThan,
        _ => Comparison.Exactly,
    };

    private static Interpretation InterpretationOf(List<R4.CodeableConcept> interpretation) =>
        InterpretationOf((interpretation.SelectMany(c => c.Coding).Select(c => c.Code).FirstOrDefault(c => c is not null)
            ?? interpretation.Select(c => c.Text).FirstOrDefault(t => t is not null))?.ToUpperInvariant());

    private static Interpretation InterpretationOf(string? code) =>
        code switch
        {
            "H" or "HH" or "HU" or "H>" or "HX" or "HIGH" => Interpretation.High,
            "L" or "LL" or "LU" or "L<" or "LX" or "LOW" => Interpretation.Low,
            "A" or "AA" or "ABNORMAL" or "POS" or "POSITIVE" or "DET" => Interpretation.Abnormal,
            "N" or "NORMAL" or "NEG" or "NEGATIVE" or "ND" => Interpretation.Normal,
            _ => Interpretation.None,
        };

    // The normal range, if there is exactly one; of several, the one that is not limited to a group.
    private static ReferenceRangeText RangeOf(List<R4.Observation.ReferenceRangeComponent> ranges)
    {
        var normal = ranges.Where(r => PlainText.Status(r.Type) is null or "normal")
            .Select(r => (Range: RangeOf(r), IsForSome: r.AppliesTo.Count > 0 || r.Age is not null))
            .Where(r => r.Range.Low is not null || r.Range.High is not null)
            .ToList();
        var all = normal.Select(r => r.Range).Distinct().ToList();
        var forAll = normal.Where(r => !r.IsForSome).Select(r => r.Range).Distinct().ToList();
        return all.Count == 1 ? all[0] : forAll.Count == 1 ? forAll[0] : default;
    }

    private static ReferenceRangeText RangeOf(R4.Observation.ReferenceRangeComponent range)
    {
        var (low, high) = (NumberOf(range.Low), NumberOf(range.High));
        var units = new[] { UnitOf(range.High), UnitOf(range.Low) }.Where(u => u != default).Distinct().ToList();
        return low is null && high is null ? ReferenceRangeText.Parse(range.Text is { Length: > 0 and <= 120 } text ? text : null)
            : units.Count > 1 ? default
            : new ReferenceRangeText(low, high, units.FirstOrDefault());
    }
}
