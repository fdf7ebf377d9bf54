using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Literature;

public sealed partial class LiteratureCaseTests
{
    [Fact]
    public void Cases_UseEntriesOfVocabulary()
    {
        var unknown = LiteratureCase.All.SelectMany(c => (string[])
        [
            .. c.Diagnoses.Select(d => d.Feature).Except(Vocabulary.Shipped.Diagnoses.Keys),
            .. c.Results.Select(r => r.Analyte).Except(Vocabulary.Shipped.Analytes.Keys),
            .. c.Orders.Select(o => o.Drug).Except(Vocabulary.Shipped.Drugs.Keys),
        ]);

        Assert.Empty(unknown);
        Assert.Equal(LiteratureCase.All.Length, LiteratureCase.All.DistinctBy(c => c.Id).Count());
    }
}
