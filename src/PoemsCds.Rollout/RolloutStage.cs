namespace PoemsCds.Rollout;

/// <summary>How far the roll-out at a gate is.</summary>
public enum RolloutStage
{
    /// <summary>No card is shown. Cards are composed and recorded.</summary>
    Silent,

    /// <summary>Cards are shown to a share of the patients or users, drawn at random. The others are the control arm.</summary>
    Share,

    /// <summary>Every card is shown.</summary>
    All,
}

/// <summary>Who is drawn.</summary>
public enum RolloutUnit
{
    /// <summary>Each patient: whoever opens the chart, the arm is the same.</summary>
    Patient,

    /// <summary>Each user: whichever chart the user opens, the arm is the same.</summary>
    User,
}

/// <summary>The arm of a randomized roll-out.</summary>
public enum Arm
{
    /// <summary>Drawn to be shown no card.</summary>
    Control,

    /// <summary>Drawn to be shown cards.</summary>
    Intervention,
}

/// <summary>What becomes of a composed card.</summary>
public enum CardFate
{
    /// <summary>It is shown, unless it was dismissed or shown before.</summary>
    Shown,

    /// <summary>It is not shown: the client, or the gate, is silent.</summary>
    Silent,

    /// <summary>It is not shown: the patient or user is in the control arm.</summary>
    Control,

    /// <summary>It is not shown: the call is outside every gate.</summary>
    Gated,
}
