namespace PoemsCds.Fhir.Scanning;

/// <summary>A member of an entry or of its resource, where it was and what it is for.</summary>
internal struct KnownMember
{
    /// <summary>Where it starts, behind the member before: its comma, name and colon follow.</summary>
    internal int Start;

    /// <summary>Where its name starts, behind the quote.</summary>
    internal int NameAt;

    /// <summary>Where its value starts.</summary>
    internal int ValueAt;

    /// <summary>Where its value ends.</summary>
    internal int End;

    /// <summary>Whether it is a member of the resource, not of the entry.</summary>
    internal bool InResource;

    /// <summary>Whether it is the first of its object: no comma comes before it.</summary>
    internal bool IsFirst;

    /// <summary>Whether there may be an escape in its value.</summary>
    internal bool HasEscape;

    /// <summary>What it is for.</summary>
    internal MemberRole Use;

    /// <summary>Its <see cref="ByteHash"/>, where it decides.</summary>
    internal uint Hash;
}
