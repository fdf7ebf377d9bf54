using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>
/// A criterion, evaluated on a patient record independently of all others. Only <see cref="AdvicePolicy"/> combines criteria.
/// </summary>
public interface ICriterion
{
    /// <summary>Id of the criterion; never changes.</summary>
    string Id { get; }

    /// <summary>Weight in the published set.</summary>
    Tier Tier { get; }

    /// <summary>Kinds of data that the criterion needs; the prefetch is derived from them.</summary>
    RecordKinds Needs { get; }

    /// <summary>Evaluates the criterion. Pure and total: never throws, and the same record and day give the same finding.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="asOf">Day of assessment.</param>
    Finding Evaluate(PatientRecord record, DateOnly asOf);
}
