namespace PoemsCds.Rules.Policy;

/// <summary>What the policy draws from the findings.</summary>
public enum Conclusion
{
    /// <summary>Nothing to say. No card.</summary>
    NoAdvice,

    /// <summary>Diagnoses were not supplied, or only in part, so that a mandatory criterion is unknown.</summary>
    Undecided,

    /// <summary>The patient is a child, for whom the criteria were not made, or has died. No card.</summary>
    NotApplicable,

    /// <summary>POEMS syndrome stands on record. No card.</summary>
    AlreadyKnown,

    /// <summary>The Castleman disease variant is described: a separate entity. Information.</summary>
    CastlemanVariant,

    /// <summary>Complete the work-up. Information.</summary>
    CompleteWorkup,

    /// <summary>Consider POEMS syndrome. Warning.</summary>
    ConsiderPoems,

    /// <summary>Several published criteria are documented: prompt review. Warning.</summary>
    PromptReview,
}
