using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Orders;

/// <summary>Finds a member of an object by its name.</summary>
internal static class JsonMember
{
    /// <summary>A reader on the value of a member; of members with the same name, on the last one.</summary>
    /// <param name="owner">On the object; on anything else, there is not such a member.</param>
    /// <param name="name">The name, UTF-8.</param>
    /// <returns>A reader on <see cref="JsonTokenType.None"/> when there is not such a member.</returns>
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
