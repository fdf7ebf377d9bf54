using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>One row of the truth table.</summary>
/// <param name="Number">Its number in the policy, constant for ever.</param>
/// <param name="Conclusion">What it concludes.</param>
/// <param name="RestsOn">The criteria that speak for the conclusion in this row, where they are met.</param>
/// <param name="Holds">When.</param>
public sealed record PolicyRow(string Number, Conclusion Conclusion, ImmutableArray<string> RestsOn, Func<PolicyInputs, bool> Holds);

/// <summary>What the policy says, and which row said it.</summary>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Row">Number of the row that held first.</param>
public readonly record struct Verdict(Conclusion Conclusion, string Row)
{
    /// <summary>Whether the row names a criterion as one that speaks for its conclusion. The criterion need not be met.</summary>
    /// <param name="criterionId">Its name.</param>
    public bool RestsOn(string criterionId) => AdvicePolicy.InputsOf(Row).Contains(criterionId);
}
