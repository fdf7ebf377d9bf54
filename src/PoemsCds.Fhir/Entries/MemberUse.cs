namespace PoemsCds.Fhir.Entries;

/// <summary>What a member of an entry, or of its resource, is for.</summary>
internal enum MemberUse
{
    /// <summary>Nobody looks at it.</summary>
    None,

    /// <summary>The resource of an entry.</summary>
    Resource,

    /// <summary>It is read for the fact alone.</summary>
    OfFact,

    /// <summary>It decides whether the resource becomes a fact.</summary>
    Decides,

    /// <summary>It decides, and says what the resource is about, in codes and words.</summary>
    Concept,
}
