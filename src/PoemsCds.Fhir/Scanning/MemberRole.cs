namespace PoemsCds.Fhir.Scanning;

/// <summary>What a member of an entry, or of its resource, is for.</summary>
internal enum MemberRole
{
    /// <summary>Nobody looks at it.</summary>
    None,

    /// <summary>The resource of an entry.</summary>
    Resource,

    /// <summary>It is read for the fact alone.</summary>
    FactOnly,

    /// <summary>It decides whether the resource becomes a fact.</summary>
    Relevant,

    /// <summary>It decides, and says what the resource is about, in codes and words.</summary>
    Concept,
}
