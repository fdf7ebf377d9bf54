using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads members of a request strictly: a wrong type or a duplicate member is refused by its name.</summary>
internal static class StrictJsonReader
{
    /// <summary>The text the reader stands on; <see langword="null"/> for null.</summary>
    /// <exception cref="RefusedRequestException">It is of another type.</exception>
    internal static string? Text(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not a string.", member),
    };

    /// <summary>Whether the reader stands on an object; null is none.</summary>
    /// <exception cref="RefusedRequestException">It is of another type.</exception>
    internal static bool IsObject(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.Null => false,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not an object.", member),
    };

    /// <summary>The texts of the list the reader stands on, which it leaves on its end; entries of other types are passed over.</summary>
    /// <param name="reader">On the list.</param>
    /// <param name="member">What the list is, for the message.</param>
    /// <param name="most">Most texts accepted, inclusive.</param>
    /// <exception cref="RefusedRequestException">It is neither a list nor null, or holds too many texts.</exception>
    internal static ImmutableArray<string> Texts(ref Utf8JsonReader reader, string member, int most)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw RefusedRequestException.Malformed($"'{member}' is not a list.", member);
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

    /// <summary>Which of the known members have come.</summary>
    internal struct Seen
    {
        private int _seen;

        /// <summary>Goes on to the value of the member whose name the reader stands on.</summary>
        /// <param name="reader">Stands on the name.</param>
        /// <param name="known">Names of the members that are read.</param>
        /// <param name="prefix">Where the members stand, for the message.</param>
        /// <returns>The name; <see langword="null"/> when it is none of those.</returns>
        /// <exception cref="RefusedRequestException">The member came before.</exception>
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
