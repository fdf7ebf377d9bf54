using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>One row of the policy table.</summary>
/// <param name="Number">Number of the row; never changes.</param>
/// <param name="Conclusion">Conclusion if the row holds.</param>
/// <param name="RestsOn">Ids of the criteria that support the conclusion in this row if they are met.</param>
/// <param name="Holds">Condition of the row.</param>
public sealed record PolicyRow(string Number, Conclusion Conclusion, ImmutableArray<string> RestsOn, Func<PolicyInputs, bool> Holds);

/// <summary>A conclusion and the row that gave it.</summary>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Row">Number of the first row that held.</param>
public readonly record struct Verdict(Conclusion Conclusion, string Row)
{
    /// <summary>Whether a criterion is among those that support the conclusion of the row. It need not be met.</summary>
    /// <param name="criterionId">Id of the criterion.</param>
    public bool RestsOn(string criterionId) => AdvicePolicy.InputsOf(Row).Contains(criterionId);
}
