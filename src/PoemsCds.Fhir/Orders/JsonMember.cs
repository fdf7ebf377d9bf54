using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Orders;

/// <summary>Finds a member of an object by its name.</summary>
internal static class JsonMember
{
    /// <summary>Returns a reader at the value of a member. Of duplicate members, the last one counts.</summary>
    /// <param name="owner">At the object; anything else has no members.</param>
    /// <param name="name">The name, UTF-8.</param>
    /// <returns>A reader at <see cref="JsonTokenType.None"/> if the member is missing.</returns>
    internal static Utf8JsonReader Of(Utf8JsonReader owner, ReadOnlySpan<byte> name)
    {
        Utf8JsonReader member = default;
        var isObject = owner.TokenType == JsonTokenType.StartObject;
        while (isObject && owner.Read() && owner.TokenType == JsonTokenType.PropertyName)
        {
            var isNamed = owner.ValueEquals(name);
            owner.Read();
            member = isNamed ? owner : member;
            owner.Skip();
        }

        return member;
    }
}
