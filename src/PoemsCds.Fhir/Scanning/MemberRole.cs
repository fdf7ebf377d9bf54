namespace PoemsCds.Fhir.Scanning;

/// <summary>The role of a member of an entry or of its resource.</summary>
internal enum MemberRole
{
    /// <summary>The member is not used.</summary>
    None,

    /// <summary>The member is the resource of an entry.</summary>
    Resource,

    /// <summary>The member is read for the fact, but does not decide whether there is one.</summary>
    FactOnly,

    /// <summary>The member decides whether the resource becomes a fact.</summary>
    Relevant,

    /// <summary>The member decides, and is the CodeableConcept that says what the resource is about.</summary>
    Concept,
}
