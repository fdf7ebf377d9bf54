using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the reference range of a result: the one of type <c>normal</c>, or without a type.</summary>
/// <remarks>
/// If several ranges differ, the one that is not limited to a group of people counts. If those differ too, there is no range:
/// the reader does not guess which one applies. A range with an unreadable end is dropped, unless its text states the range.
/// </remarks>
internal sealed class ReferenceRangeReader(QuantityReader quantities)
{
    private const string NormalRange = "normal";
    private const int MaxTextLength = 120;

    /// <summary>Reads the value at the reader and leaves the reader at its end.</summary>
    internal ReferenceRangeText Read(ref Utf8JsonReader reader, out bool isUnreadable)
    {
        isUnreadable = false;
        if (reader.TokenType == JsonTokenType.StartObject) // one range in place of a list
        {
            (var only, _, isUnreadable) = ReadOne(ref reader);
            return only;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return default;
        }

        var (all, general) = (new CommonRange(), new CommonRange());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var one = ReadOne(ref reader);
            isUnreadable |= one.IsUnreadable;
            if (one.Range.HasEnd || one.IsUnreadable)
            {
                all.Add(one.Range);
                if (!one.IsGroupSpecific)
                {
                    general.Add(one.Range);
                }
            }
        }

        return all.Value ?? general.Value ?? default;
    }

    // Ranges of another type, such as therapeutic, are ignored.
    private (ReferenceRangeText Range, bool IsGroupSpecific, bool IsUnreadable) ReadOne(ref Utf8JsonReader reader)
    {
        QuantityText low = default;
        QuantityText high = default;
        string? text = null;
        string? type = null;
        var isGroupSpecific = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = NameOf(in reader);
            reader.Read();
            switch (member)
            {
                case Member.Low:
                    low = quantities.Read(ref reader);
                    break;
                case Member.High:
                    high = quantities.Read(ref reader);
                    break;
                case Member.Type:
                    type = StatusReader.Read(ref reader);
                    break;
                default:
                    text = member == Member.Text ? JsonText.Read(in reader, MaxTextLength) : text;
                    isGroupSpecific |= member == Member.Group;
                    reader.Skip();
                    break;
            }
        }

        var isUnreadable = low.IsUnreadable || high.IsUnreadable;
        var range = isUnreadable || (low.Number is null && high.Number is null) ? ReferenceRangeText.Parse(text) : RangeOf(low, high);
        return type is null or NormalRange ? (range, isGroupSpecific, isUnreadable && !range.HasEnd) : default;
    }

    private static ReferenceRangeText RangeOf(QuantityText low, QuantityText high)
    {
        var isOneUnit = low.Unit == high.Unit || !low.Unit.IsStated || !high.Unit.IsStated;
        return isOneUnit ? new ReferenceRangeText(low.Number, high.Number, high.Unit.IsStated ? high.Unit : low.Unit) : default;
    }

    private static Member NameOf(scoped in Utf8JsonReader reader) =>
        reader.ValueEquals("low"u8) ? Member.Low
        : reader.ValueEquals("high"u8) ? Member.High
        : reader.ValueEquals("type"u8) ? Member.Type
        : reader.ValueEquals("text"u8) ? Member.Text
        : reader.ValueEquals("appliesTo"u8) || reader.ValueEquals("age"u8) ? Member.Group
        : Member.Other;

    // The range that all added ranges equal.
    private struct CommonRange
    {
        private ReferenceRangeText _first;
        private bool _hasRange;
        private bool _differs;

        internal readonly ReferenceRangeText? Value => _hasRange && !_differs ? _first : null;

        internal void Add(ReferenceRangeText range)
        {
            _differs |= _hasRange && range != _first;
            (_first, _hasRange) = (range, true);
        }
    }

    private enum Member
    {
        Other,
        Low,
        High,
        Type,
        Text,
        Group,
    }
}
