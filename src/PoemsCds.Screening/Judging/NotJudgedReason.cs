namespace PoemsCds.Screening.Judging;

/// <summary>Why a patient was not judged.</summary>
internal enum NotJudgedReason
{
    /// <summary>Patients with the same id have different dates of birth or sexes: their resources cannot be told apart.</summary>
    TwoPatientsWithOneId,

    /// <summary>The export lists the Patient as deleted.</summary>
    Deleted,
}
