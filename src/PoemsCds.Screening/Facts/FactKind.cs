namespace PoemsCds.Screening.Facts;

/// <summary>What a record of a facts file holds. The numbers are part of the format.</summary>
internal enum FactKind : byte
{
    /// <summary>The id of the patient.</summary>
    Name = 1,

    /// <summary>Demographics.</summary>
    Patient = 2,

    /// <summary>A diagnosis.</summary>
    Diagnosis = 3,

    /// <summary>Results and conclusion of an Observation or DiagnosticReport.</summary>
    Observed = 4,

    /// <summary>A procedure.</summary>
    Procedure = 5,

    /// <summary>A medication order, statement or administration.</summary>
    Order = 6,

    /// <summary>A Medication that orders refer to.</summary>
    Medication = 7,

    /// <summary>A Specimen that results refer to.</summary>
    Specimen = 8,

    /// <summary>An encounter.</summary>
    Encounter = 9,

    /// <summary>A resource that was entered in error, refuted or not done. It replaces an older version of the same resource.</summary>
    Withdrawn = 10,

    /// <summary>A resource that the export lists as deleted.</summary>
    Deleted = 11,

    /// <summary>The patient has an entry of a resource type that became no fact.</summary>
    Unread = 12,
}
