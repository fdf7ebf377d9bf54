namespace PoemsCds.Screening.Judging;

/// <summary>Why a patient was not judged.</summary>
internal enum NotJudgedReason
{
    /// <summary>Patients with the same id have different dates of birth or sexes: their resources cannot be told apart.</summary>
    TwoPatientsWithOneId,

    /// <summary>The export lists the Patient as deleted.</summary>
    Deleted,

    /// <summary>
    /// The patient has more entries of interest than can be held, such as a test patient that collects the results of a system.
    /// </summary>
    TooManyEntries,
}
