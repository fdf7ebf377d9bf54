using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the members that an Observation and its components share.</summary>
internal sealed partial class ResultReader(ConceptReader concepts, MonoclonalProteinText cloneWords, QuantityReader quantities)
{
    private const int LongestText = 6 * MonoclonalProteinText.LongestText;

    private readonly ReferenceRangeReader _ranges = new(quantities);

    /// <summary>Reads the member whose name the reader stands on, if it is one of them.</summary>
    /// <returns>Whether it was; the reader then stands on the end of its value.</returns>
    internal bool TryRead(ref Utf8JsonReader reader, ref ResultDraft draft)
    {
        if (reader.ValueEquals("code"u8))
        {
            reader.Read();
            var test = concepts.Read(ref reader);
            draft.Codings = test.Codings;
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
            draft.Interpretation = InterpretationOf(StatusReader.Read(ref reader));
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
            draft.Number = QuantityReader.NumberIn(in reader);
            draft.IsUnreadable |= draft.Number is null;
            return;
        }

        var text = JsonText.Read(in reader, LongestText) ?? "";
        State(text, ref draft);
        if (NumberInText().Match(text) is { Success: true } match
            && decimal.TryParse(match.Groups[2].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
        {
            draft.Number = value;
            draft.Comparison = QuantityReader.ComparisonOf(match.Groups[1].Value);
            draft.Unit = match.Groups[3].Value.Trim() is { Length: > 0 } unit ? new UnitText(null, unit) : default;
        }
    }

    private void State(string text, ref ResultDraft draft)
    {
        draft.Words = text;
        draft.StatedClone = cloneWords.Read(text);
        draft.HasNoValue |= draft.StatedClone.IsNotTested;
    }

    private static Interpretation InterpretationOf(string? code) => code switch
    {
        "h" or "hh" or "hu" or "h>" or "hx" or "high" => Interpretation.High,
        "l" or "ll" or "lu" or "l<" or "lx" or "low" => Interpretation.Low,
        "a" or "aa" or "abnormal" or "pos" or "positive" or "det" => Interpretation.Abnormal,
        "n" or "normal" or "neg" or "negative" or "nd" => Interpretation.Normal,
        _ => Interpretation.None,
    };

    [GeneratedRegex(@"^\s*(<=|>=|<|>|≤|≥)?\s*(\d{1,12}(?:\.\d{1,12})?)(?![\d.,/:-])(.{0,60})", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInText();
}
