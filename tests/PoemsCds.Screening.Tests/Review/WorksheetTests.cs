using System.Xml.Linq;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Review;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Review;

public sealed class WorksheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Draw_SameSeed_SameSampleWhateverTheOrder()
    {
        var patients = Enumerable.Range(0, 200)
            .Select(i => Patient($"p{i:D3}", i % 4 == 0 ? Conclusion.ConsiderPoems : Conclusion.CompleteWorkup)).ToList();

        var one = ReviewSample.Draw(patients, 10, isPerConclusion: true, seed: 7);
        var other = ReviewSample.Draw(patients.AsEnumerable().Reverse(), 10, isPerConclusion: true, seed: 7);
        var another = ReviewSample.Draw(patients, 10, isPerConclusion: true, seed: 8);

        Assert.Equal(one.Patients.Select(p => p.Patient), other.Patients.Select(p => p.Patient));
        Assert.NotEqual(one.Patients.Select(p => p.Patient), another.Patients.Select(p => p.Patient));
        Assert.Equal([10, 10], one.Patients.CountBy(p => p.Conclusion ?? "").Select(c => c.Value));
        Assert.Equal(50, one.Frame[nameof(Conclusion.ConsiderPoems)]);
        Assert.Equal(10, ReviewSample.Draw(patients, 10, isPerConclusion: false, seed: 7).Patients.Length);
    }

    [Fact]
    public void Write_Run_HoldsTheEvidenceByPrinciple()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("secret-1"));
        Screened.Run(Export, Run);

        var drawn = Worksheet.Write(Run, _folder.PathOf("sheet"), 50, isPerConclusion: true, seed: 7);
        var page = File.ReadAllText(_folder.PathOf("sheet/worksheet.html"));
        var article = XElement.Parse(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..]).Descendants("article").Single();

        Assert.Equal("1 patients with a card were drawn at random by conclusion with seed 7 from: Complete the work-up 1.", drawn);
        Assert.Equal(Principle.All, article.Elements("h3").Select(h => h.Value));
        Assert.Contains("2024-03-05: CIDP (ICD-10-CM G61.81)", article.Value);
        Assert.Contains("2025-01-10: Serum immunofixation (LOINC 14895-7)", article.Value);
        Assert.DoesNotContain("secret", page);
        Assert.DoesNotContain("IgA lambda M-protein", page); // words of the record
        Assert.Equal(
            "patient,conclusion,row,verdict,comment\n"
            + $"{PatientDigest.ToText(new PatientDigest([.. Screened.Setup.Key]).Of("secret-1"))},CompleteWorkup,7,,\n",
            File.ReadAllText(_folder.PathOf("sheet/worksheet.csv")));
    }

    [Fact]
    public void Write_WorksheetThatExists_IsNotOverwritten()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run);
        Worksheet.Write(Run, Run, 50, isPerConclusion: false, seed: 7);

        var error = Assert.Throws<ScreeningException>(() => Worksheet.Write(Run, Run, 50, isPerConclusion: false, seed: 7));

        Assert.Contains("may hold verdicts", error.Message);
    }

    [Fact]
    public void Write_RunWithoutACard_SaysSo()
    {
        Lines.Write(Export, "a.ndjson", Lines.Patient("1"));
        Screened.Run(Export, Run);

        var error = Assert.Throws<ScreeningException>(() => Worksheet.Write(Run, Run, 50, isPerConclusion: false, seed: 7));

        Assert.Contains("no patient gets a card", error.Message);
    }

    [Fact]
    public void Write_RunThatWasNotFinished_SaysSo()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        ScreeningRun.Begin(Export, Run, Screened.Setup).Map(0, 1, 1, CancellationToken.None);

        var error = Assert.Throws<ScreeningException>(() => Worksheet.Write(Run, Run, 50, isPerConclusion: false, seed: 7));

        Assert.Contains("was not finished", error.Message);
    }

    [Fact]
    public void Principle_EachCriterion_HasOne() => Assert.All(
        PoemsCriteria.All(Screened.Knowledge).Where(c => c.Tier != Tier.WorkUp), c => Assert.NotNull(Principle.Find(c.Id)));

    private static JudgedLine Patient(string id, Conclusion conclusion) =>
        new() { Patient = id, Conclusion = conclusion.ToString(), Row = "7" };
}
