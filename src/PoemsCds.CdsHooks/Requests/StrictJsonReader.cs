using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads members of a request strictly: rejects wrong types and duplicate members.</summary>
internal static class StrictJsonReader
{
    /// <summary>Reads the string at the reader's position; <see langword="null"/> for JSON null.</summary>
    /// <exception cref="RefusedRequestException">The value has another type.</exception>
    internal static string? Text(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not a string.", member),
    };

    /// <summary>Whether the reader is at an object; <see langword="false"/> for JSON null.</summary>
    /// <exception cref="RefusedRequestException">The value has another type.</exception>
    internal static bool IsObject(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.Null => false,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not an object.", member),
    };

    /// <summary>
    /// Reads the strings of the array at the reader's position and skips entries of other types; the reader ends on its last token.
    /// </summary>
    /// <param name="reader">Reader at the array.</param>
    /// <param name="member">Path of the array, for the error.</param>
    /// <param name="most">Maximum number of strings, inclusive.</param>
    /// <exception cref="RefusedRequestException">The value is neither an array nor null, or has too many strings.</exception>
    internal static ImmutableArray<string> Texts(ref Utf8JsonReader reader, string member, int most)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw RefusedRequestException.Malformed($"'{member}' is not an array.", member);
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                if (texts.Count == most)
                {
                    throw RefusedRequestException.TooMany(member, most);
                }

                texts.Add(reader.GetString() ?? "");
            }

            reader.Skip();
        }

        return texts.ToImmutable();
    }

    /// <summary>Set of the known members that were read.</summary>
    internal struct Seen
    {
        private int _seen;

        /// <summary>Advances from the name of a member to its value.</summary>
        /// <param name="reader">Reader at the name.</param>
        /// <param name="known">Names of the known members.</param>
        /// <param name="prefix">Path of the object, for the error.</param>
        /// <returns>The name; <see langword="null"/> for an unknown member.</returns>
        /// <exception cref="RefusedRequestException">The member is a duplicate.</exception>
        internal string? Next(ref Utf8JsonReader reader, string[] known, string prefix = "")
        {
            var member = -1;
            for (var i = 0; i < known.Length && member < 0; i++)
            {
                member = reader.ValueTextEquals(known[i]) ? i : -1;
            }

            reader.Read();
            if (member < 0)
            {
                return null;
            }

            if ((_seen & (1 << member)) != 0)
            {
                throw RefusedRequestException.Malformed("Duplicate member.", prefix + known[member]);
            }

            _seen |= 1 << member;
            return known[member];
        }
    }
}
