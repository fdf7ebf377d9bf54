using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Scanning;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>Outlines an entry by reading it in full, as the expected result of the scanner.</summary>
internal static class EntryOracle
{
    internal static bool TryOutline(ReadOnlySpan<byte> json, int at, RelevantMembers members, int depth, ref EntryOutline outline)
    {
        try
        {
            var reader = new Utf8JsonReader(json[at..], new JsonReaderOptions { MaxDepth = depth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryEntry(ref reader, json, at, members, ref outline);
        }
        catch (JsonException)
        {
            return false; // rejected when read in full
        }
    }

    private static bool TryEntry(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int at, RelevantMembers members, ref EntryOutline outline)
    {
        var resources = 0;
        outline.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResource = reader.ValueTextEquals("resource"u8);
            resources += isResource ? 1 : 0;
            if (reader.ValueIsEscaped || !reader.Read() || (isResource && !TryResource(ref reader, json, at, members, ref outline)))
            {
                return false;
            }

            reader.Skip();
        }

        outline.End = at + (int)reader.BytesConsumed;
        return resources == 1;
    }

    private static bool TryResource(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int at, RelevantMembers members, ref EntryOutline outline)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = at + (int)reader.TokenStartIndex + 1;
            var role = reader.ValueIsEscaped ? MemberRole.None : members.RoleOf(reader.ValueSpan);
            if (reader.ValueIsEscaped || !reader.Read())
            {
                return false;
            }

            var valueAt = at + (int)reader.TokenStartIndex;
            var hasEscape = SkipValue(ref reader);
            var end = at + (int)reader.BytesConsumed;
            if (!outline.TryAdd(role, hasEscape, start, valueAt, end, ByteHash.Of(json[start..end])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SkipValue(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        var hasEscape = reader.ValueIsEscaped;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                hasEscape |= reader.ValueIsEscaped;
            }
        }

        return hasEscape;
    }
}
