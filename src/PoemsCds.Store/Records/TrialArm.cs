namespace PoemsCds.Store.Records;

/// <summary>The arm of a randomized roll-out.</summary>
public enum TrialArm
{
    /// <summary>Drawn to be shown no card.</summary>
    Control,

    /// <summary>Drawn to be shown cards.</summary>
    Intervention,
}
