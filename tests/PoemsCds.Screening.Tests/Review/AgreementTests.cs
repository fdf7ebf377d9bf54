using PoemsCds.Screening.Review;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Review;

public sealed class AgreementTests : IDisposable
{
    private const string Heading = "patient,conclusion,row,verdict,comment\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_TwoReviewers_GivesKappaValuesAndDisagreements()
    {
        var first = _folder.Write("a.csv", Heading
            + "p1,ConsiderPoems,5,poems-likely,\np2,ConsiderPoems,5,explained-otherwise,\np3,CompleteWorkup,7,workup-worth-it,\n"
            + "p4,CompleteWorkup,7,cannot-tell,\np5,CompleteWorkup,7,,\n");
        var second = _folder.Write("b.csv", Heading
            + "p1,ConsiderPoems,5,workup-worth-it,\np2,ConsiderPoems,5,explained-otherwise,\np3,CompleteWorkup,7,wrong-data,\n"
            + "p4,CompleteWorkup,7,cannot-tell,\np5,CompleteWorkup,7,poems-likely,\n");

        var lines = Agreement.Of(first, second);

        Assert.Equal("Patients: 5; with a verdict in both files: 4", lines[0]);
        Assert.StartsWith("Agreement: 2 of 4. Cohen's kappa: 0.38 (95 % interval ", lines[1]);
        Assert.Contains("  Consider POEMS, first reviewer: 1 of 2, 50 % (9–91 %)", lines);
        Assert.Contains("  Complete the work-up, first reviewer: 1 of 1, 100 % (21–100 %)", lines);
        Assert.Contains("  Complete the work-up, second reviewer: 1 of 2, 50 % (9–91 %)", lines);
        Assert.Contains("  Consider POEMS, both reviewers alike: 1 of 2, 50 % (9–91 %)", lines);
        Assert.DoesNotContain(lines, l => l.Contains("Complete the work-up, both"));
        Assert.Equal(
            ["  p1 (Consider POEMS): poems-likely, workup-worth-it", "  p3 (Complete the work-up): workup-worth-it, wrong-data"],
            lines.SkipWhile(l => !l.StartsWith("Disagreements", StringComparison.Ordinal)).Skip(1));
    }

    [Theory]
    [InlineData("patient;conclusion;verdict;comment\r\np1;ConsiderPoems;poems-likely;\"a;\r\nc\"\r\np2;ConsiderPoems; Poems-Likely ;\r\n")]
    [InlineData("\uFEFFpatient\tverdict\tconclusion\np1\tpoems-likely\tConsiderPoems\np2\tpoems-likely\tConsiderPoems")]
    public void Of_FileOfASpreadsheet_IsRead(string content)
    {
        var lines = Agreement.Of(_folder.Write("a.csv", content), _folder.Write("b.csv", content));

        Assert.Equal("Patients: 2; with a verdict in both files: 2", lines[0]);
        Assert.Contains("No disagreement.", lines);
        Assert.Contains("is not defined", lines[1]);
    }

    [Theory]
    [InlineData("p1,ConsiderPoems,5,likely,\n", "a.csv, line 2: the verdict is not one of poems-likely, workup-worth-it")]
    [InlineData("p1,ConsiderPoems,5,poems-likely,\np1,ConsiderPoems,5,poems-likely,\n", "a.csv, line 3: the patient has a second verdict")]
    [InlineData("p1,ConsiderPoems,5,poems-likely,\np2\n", "a.csv, line 3: has fewer fields")]
    [InlineData("p1,ConsiderPoems,5,,\n", "no patient has a verdict in both")]
    public void Of_FileThatCannotBeUsed_SaysWhereAndWhy(string rows, string message)
    {
        var first = _folder.Write("a.csv", Heading + rows);
        var second = _folder.Write("b.csv", Heading + "p1,ConsiderPoems,5,poems-likely,\n");

        var error = Assert.Throws<ScreeningException>(() => Agreement.Of(first, second));

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Of_FileWithOtherColumns_NamesThem()
    {
        var file = _folder.Write("a.csv", "id,label\n1,2\n");

        var error = Assert.Throws<ScreeningException>(() => Agreement.Of(file, file));

        Assert.Contains("line 1: needs the columns patient, conclusion, verdict", error.Message);
    }
}
