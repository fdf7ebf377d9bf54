using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>A question put to a record. Never looks at another criterion: combining them is <see cref="AdvicePolicy"/>'s alone.</summary>
public interface ICriterion
{
    /// <summary>Name, constant for ever.</summary>
    string Id { get; }

    /// <summary>Weight in the published sets.</summary>
    Tier Tier { get; }

    /// <summary>The kinds of data it needs; the prefetch is derived from these.</summary>
    RecordKinds Needs { get; }

    /// <summary>Answers for one record. Total and pure: any record gets an answer, the same one each time.</summary>
    /// <param name="record">What is known of the patient.</param>
    /// <param name="asOf">Day of assessment.</param>
    Finding Evaluate(PatientRecord record, DateOnly asOf);
}
