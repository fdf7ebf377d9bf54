namespace PoemsCds.Validation.Comparison;

public sealed class VerdictComparisonTests
{
    private const string Card = "Complete the work-up (8)";
    private const string Warning = "Consider POEMS (6)";

    [Fact]
    public void Compare_CardsAndWarningsOfGroup_CountsLostAndGained()
    {
        ListedVerdict[] before = [Patient("0", Card), Patient("1", Warning), Patient("2", "No card"), Patient("3", Warning)];
        ListedVerdict[] after = [Patient("0", "No card"), Patient("1", Card), Patient("2", Card), Patient("3", Warning)];

        var tables = VerdictComparison.Compare(before, after);

        Assert.Contains("| POEMS: made-up | 4 | 3 | 3 | 1 | 1 | 2 | 1 | 1 | 0 |", tables);
        Assert.Contains($"| POEMS: made-up | {Warning} | {Card} | 1 |", tables);
        Assert.DoesNotContain($"| {Warning} | {Warning} |", tables);
    }

    [Fact]
    public void Compare_UnlistedAdult_HadNoCard()
    {
        var tables = VerdictComparison.Compare([], [new ListedVerdict("Adults: Both", "17", Card)]);

        Assert.Contains("| Adults: Both | 400,000 | 0 | 1 | 0 | 1 | 0 | 0 | 0 | 0 |", tables);
    }

    [Fact]
    public void Compare_DifferingPublishedCase_IsNamed()
    {
        var tables = VerdictComparison.Compare([Case("a2014", Card), Case("b2015", Card)], [Case("a2014", Warning), Case("b2015", Card)]);

        Assert.Contains($"| Published cases: as read | a2014 | {Card} | {Warning} |", tables);
        Assert.DoesNotContain("b2015", tables);
    }

    private static ListedVerdict Patient(string id, string verdict) => new("POEMS: made-up", id, verdict);

    private static ListedVerdict Case(string id, string verdict) => new("Published cases: as read", id, verdict);
}
