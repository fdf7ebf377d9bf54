using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the reference range of a result: the one that is the normal range or does not say what it is.</summary>
/// <remarks>
/// Where several differ, the one that is not for a certain group of people; where that is not one either, none: which of
/// them is the patient's is not guessed. A range with an end that cannot be read is none, unless its text says it.
/// </remarks>
internal sealed class ReferenceRangeReader(QuantityReader quantities)
{
    private const string NormalRange = "normal";
    private const int LongestText = 120;

    /// <summary>Reads the value the reader stands on and leaves it on its end.</summary>
    internal ReferenceRangeText Read(ref Utf8JsonReader reader, out bool isUnreadable)
    {
        isUnreadable = false;
        if (reader.TokenType == JsonTokenType.StartObject) // one range where a list belongs
        {
            (var only, _, isUnreadable) = ReadOne(ref reader);
            return only;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return default;
        }

        var (all, forEverybody) = (new OneRange(), new OneRange());
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
                if (!one.IsForSome)
                {
                    forEverybody.Add(one.Range);
                }
            }
        }

        return all.Value ?? forEverybody.Value ?? default;
    }

    // A range of another kind, such as a therapeutic one, is none.
    private (ReferenceRangeText Range, bool IsForSome, bool IsUnreadable) ReadOne(ref Utf8JsonReader reader)
    {
        QuantityText low = default;
        QuantityText high = default;
        string? text = null;
        string? type = null;
        var isForSome = false;
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
                    text = member == Member.Text ? JsonText.Read(in reader, LongestText) : text;
                    isForSome |= member == Member.Group;
                    reader.Skip();
                    break;
            }
        }

        var isBroken = low.IsUnreadable || high.IsUnreadable;
        var range = isBroken || (low.Number is null && high.Number is null) ? ReferenceRangeText.Parse(text) : RangeOf(low, high);
        return type is null or NormalRange ? (range, isForSome, isBroken && !range.HasEnd) : default;
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

    // The range that all have in common.
    private struct OneRange
    {
        private ReferenceRangeText _first;
        private bool _isThere;
        private bool _differs;

        internal readonly ReferenceRangeText? Value => _isThere && !_differs ? _first : null;

        internal void Add(ReferenceRangeText range)
        {
            _differs |= _isThere && range != _first;
            (_first, _isThere) = (range, true);
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
