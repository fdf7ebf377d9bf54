namespace PoemsCds.Rollout;

/// <summary>What a gate asks of a call besides its hook.</summary>
public enum Circumstance
{
    /// <summary>The class of the encounter, such as ambulatory.</summary>
    EncounterClass,

    /// <summary>The department or location where the patient is.</summary>
    Department,

    /// <summary>The role of the user.</summary>
    Role,

    /// <summary>The specialty of the user.</summary>
    Specialty,
}

/// <summary>Why a circumstance of a call is unknown.</summary>
public enum CircumstanceGap
{
    /// <summary>It is known.</summary>
    None,

    /// <summary>The call does not bring it: no such claim, no such member, no such prefetch.</summary>
    NotSent,

    /// <summary>The FHIR server of the client did not return it.</summary>
    NotFetched,

    /// <summary>What the call brings cannot be read.</summary>
    Unreadable,

    /// <summary>What the call brings belongs to another patient or user.</summary>
    OtherPerson,
}
