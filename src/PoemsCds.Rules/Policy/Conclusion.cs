namespace PoemsCds.Rules.Policy;

/// <summary>Conclusion that the policy draws from the findings.</summary>
public enum Conclusion
{
    /// <summary>No advice. No card.</summary>
    NoAdvice,

    /// <summary>Diagnoses were not supplied, or only in part, and a mandatory criterion is not met. No card.</summary>
    Undecided,

    /// <summary>The patient is a child, to whom the criteria do not apply, or has died. No card.</summary>
    NotApplicable,

    /// <summary>POEMS syndrome is on record. No card.</summary>
    AlreadyKnown,

    /// <summary>Castleman disease variant with features of POEMS syndrome, a separate entity. Indicator <c>info</c>.</summary>
    CastlemanVariant,

    /// <summary>Complete the work-up. Indicator <c>info</c>.</summary>
    CompleteWorkup,

    /// <summary>Consider POEMS syndrome. Indicator <c>warning</c>.</summary>
    ConsiderPoems,

    /// <summary>The published set is documented: prompt review. Indicator <c>warning</c>.</summary>
    PromptReview,
}
