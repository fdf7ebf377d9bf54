using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the members that Observations and their components share.</summary>
internal sealed partial class ResultReader(ConceptReader concepts, KnowledgeBase knowledge, QuantityReader quantities)
{
    private const int MaxTextLength = 6 * MonoclonalProteinText.MaxLength;

    private readonly ReferenceRangeReader _ranges = new(quantities);

    /// <summary>Reads the member at the reader if it is one of them.</summary>
    /// <returns>Whether it was; if so, the reader is at the end of the value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader, ref ResultDraft draft)
    {
        if (reader.ValueEquals("code"u8))
        {
            reader.Read();
            var test = concepts.Read(ref reader);
            draft.Codings = test.ListedCodings;
            draft.WhyUnlisted = test.WhyUnlisted;
            draft.Kind = test.IsMassSpectrometry ? ReportKind.MassSpectrometry
                : test.HasExactCode ? ReportKind.Other
                : knowledge.ReportNames.KindOf(test.Words.AsSpan(stackalloc char[Utf8Text.Short]));
            draft.Specimen = draft.IsKnown ? SpecimenTypeMatcher.In(test) : Specimen.Unknown;
        }
        else if (reader.ValueEquals("valueQuantity"u8))
        {
            reader.Read();
            (draft.Number, draft.Unit, draft.Comparison, var isUnreadable) = quantities.Read(ref reader);
            draft.IsUnreadable |= isUnreadable;
        }
        else if (reader.ValueEquals("valueCodeableConcept"u8))
        {
            reader.Read();
            State(concepts.Read(ref reader).Words.AsString() ?? "", ref draft);
        }
        else if (reader.ValueEquals("valueString"u8) || reader.ValueEquals("valueInteger"u8))
        {
            reader.Read();
            ReadText(in reader, ref draft);
            reader.Skip();
        }
        else if (reader.ValueEquals("interpretation"u8))
        {
            reader.Read();
            var stated = InterpretationOf(StatusReader.Read(ref reader));
            draft.Interpretation = stated == Interpretation.None ? draft.Interpretation : stated; // overrides a flag in the text
        }
        else if (reader.ValueEquals("referenceRange"u8))
        {
            reader.Read();
            draft.Range = _ranges.Read(ref reader, out var isUnreadable);
            draft.IsUnreadable |= isUnreadable;
        }
        else if (reader.ValueEquals("dataAbsentReason"u8))
        {
            reader.Read();
            draft.HasNoValue |= reader.TokenType != JsonTokenType.Null;
            reader.Skip();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadText(scoped in Utf8JsonReader reader, ref ResultDraft draft)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            draft.Number = QuantityReader.ReadNumber(in reader);
            draft.IsUnreadable |= draft.Number is null;
            return;
        }

        var text = JsonText.Read(in reader, MaxTextLength) ?? "";
        State(text, ref draft);
        if (NumberInText().Match(text) is { Success: true } match)
        {
            ReadNumber(match, ref draft);
        }
    }

    // Thousands separators are accepted only with a known unit: "1,850" alone may have a decimal comma.
    private void ReadNumber(Match match, ref ResultDraft draft)
    {
        var rest = FlaggedUnit().Match(match.Groups["rest"].Value.Trim());
        var unit = rest.Groups["unit"].Value;
        if (NumberText.Parse(match.Groups["number"].Value) is { } number
            && (!number.IsGrouped || (unit.Length > 0 && knowledge.Units.IsListed(unit))))
        {
            draft.Number = number.Value;
            draft.Comparison = QuantityReader.ComparisonOf(match.Groups["comparator"].Value);
            draft.Unit = unit.Length > 0 ? new UnitText(null, unit) : default;
            draft.Interpretation = draft.Interpretation == Interpretation.None
                ? InterpretationOf(rest.Groups["flag"].Value.ToLowerInvariant())
                : draft.Interpretation;
        }
    }

    private void State(string text, ref ResultDraft draft)
    {
        draft.Words = text;
        draft.MonoclonalProtein = knowledge.MonoclonalProteinText.Read(text);
        draft.HasNoValue |= draft.MonoclonalProtein.IsNotTested;
    }

    private static Interpretation InterpretationOf(string? code) => code switch
    {
        "h" or "hh" or "hu" or "h>" or "hx" or "high" => Interpretation.High,
        "l" or "ll" or "lu" or "l<" or "lx" or "low" => Interpretation.Low,
        "a" or "aa" or "abnormal" or "pos" or "positive" or "det" => Interpretation.Abnormal,
        "n" or "normal" or "neg" or "negative" or "nd" => Interpretation.Normal,
        _ => Interpretation.None,
    };

    [GeneratedRegex(
        @"^\s*(?<comparator><=|>=|<|>|≤|≥)?\s*(?<number>" + NumberText.Pattern + @")(?![\d.,/:'’-]|[\u00A0\u202F]\d)(?<rest>.{0,60})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberInText();

    // A flag after the unit, with or without brackets.
    [GeneratedRegex(
        @"^(?<unit>.*?)(\s+[(\[]?(?<flag>HH?|LL?|high|low|abnormal)[)\]]?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex FlaggedUnit();
}
