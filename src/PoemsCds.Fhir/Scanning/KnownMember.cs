using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Scanning;

/// <summary>A member of an entry or of its resource: its position and role.</summary>
internal struct KnownMember
{
    /// <summary>Start of the member, after the previous one; its comma, name and colon follow.</summary>
    internal int Start;

    /// <summary>Start of the name, after the quote.</summary>
    internal int NameAt;

    /// <summary>Start of the value.</summary>
    internal int ValueAt;

    /// <summary>End of the value.</summary>
    internal int End;

    /// <summary>Whether it is a member of the resource, not of the entry.</summary>
    internal bool InResource;

    /// <summary>Whether it is the first member of its object, without a comma before it.</summary>
    internal bool IsFirst;

    /// <summary>Whether the value may hold an escape.</summary>
    internal bool HasEscape;

    /// <summary>Role of the member.</summary>
    internal MemberRole Role;

    /// <summary><see cref="ByteHash"/> of the member, if it is relevant.</summary>
    internal uint Hash;
}
