using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class SkinChangesTests() : MinorCriterionTests(new MinorSample("skin-changes", "49765009", "L81.1", "L81.4", Given.SnomedCt))
{
    [Theory]
    [InlineData("R68.3")]
    [InlineData("M89.40")]
    [InlineData("R23.4")]
    public void Evaluate_ClubbingOrThickening_Unconfirmed(string code)
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    private protected override Finding Evaluate(Given record) => new SkinChanges(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
