using System.Text.Json;

namespace PoemsCds.Fhir.Reading;

/// <summary>Reads the reference range of a result: the first one that is the normal range or does not say what it is.</summary>
internal static class RangeReader
{
    private const string NormalRange = "normal";

    /// <summary>Reads the value the reader stands on and leaves it on its end.</summary>
    internal static RangeText Read(ref Utf8JsonReader reader)
    {
        var range = default(RangeText);
        if (reader.TokenType == JsonTokenType.StartObject) // one range where a list belongs
        {
            return ReadOne(ref reader) ?? range;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return range;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var one = ReadOne(ref reader);
                range = range == default && one is { } first ? first : range;
            }
            else
            {
                reader.Skip();
            }
        }

        return range;
    }

    private static RangeText? ReadOne(ref Utf8JsonReader reader)
    {
        var range = default(RangeText);
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLow = reader.ValueTextEquals("low"u8);
            var isHigh = reader.ValueTextEquals("high"u8);
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isLow)
            {
                var (number, unit, _) = QuantityReader.Read(ref reader);
                range = range with { Low = number, LowUnit = unit };
            }
            else if (isHigh)
            {
                var (number, unit, _) = QuantityReader.Read(ref reader);
                range = range with { High = number, HighUnit = unit };
            }
            else if (isType)
            {
                type = StatusCode.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return type is null or NormalRange ? range : null;
    }
}
