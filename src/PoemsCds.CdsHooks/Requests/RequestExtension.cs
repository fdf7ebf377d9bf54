using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.CdsHooks.Clients;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Member <c>extension</c> of a request.</summary>
internal static class RequestExtension
{
    /// <summary>Reads the object at the reader's position; the reader ends on its last token.</summary>
    /// <returns>The value of the last extension that the profile lists with this value; <see langword="null"/> if there is none.</returns>
    internal static string? ReadTrigger(ref Utf8JsonReader reader, ClientProfile profile)
    {
        string? trigger = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ImmutableArray<string> values = [];
            foreach (var (name, known) in profile.RequestExtensions)
            {
                values = reader.ValueTextEquals(name) ? known : values;
            }

            reader.Read();
            foreach (var value in values)
            {
                trigger = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(value) ? value : trigger;
            }

            reader.Skip();
        }

        return trigger;
    }
}
