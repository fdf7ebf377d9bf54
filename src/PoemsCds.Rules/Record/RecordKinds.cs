namespace PoemsCds.Rules.Record;

/// <summary>The kinds of data a record is made of. A criterion names the kinds it needs; the prefetch is derived from them.</summary>
[Flags]
public enum RecordKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Date of birth and sex.</summary>
    Demographics = 1,

    /// <summary>Diagnoses and problems.</summary>
    Diagnoses = 2,

    /// <summary>Laboratory results of the work-up: proteins, VEGF, hormones.</summary>
    Laboratory = 4,

    /// <summary>Medication orders.</summary>
    Medications = 8,

    /// <summary>Procedures done.</summary>
    Procedures = 16,

    /// <summary>Laboratory results of everyday care: blood counts, glucose.</summary>
    RoutineLaboratory = 32,

    /// <summary>Reports of imaging, pathology and other tests.</summary>
    Reports = 64,
}
