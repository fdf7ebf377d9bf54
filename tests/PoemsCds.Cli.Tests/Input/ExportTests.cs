using System.Text.Json.Nodes;

namespace PoemsCds.Cli.Tests.Input;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assess_OnePatient_SameAsItsRequest()
    {
        var folder = _folder.Export(Sample.Resources("triad"));

        Assert.Equal(Shell.Assess(Sample.Request("triad")).Output, Shell.Assess(folder, "--everything").Output);
    }

    [Theory]
    [InlineData("triad")]
    [InlineData("kappa")]
    [InlineData("nothing")]
    public void Assess_ChosenPatient_SameAsItsRequest(string patient)
    {
        var folder = _folder.Export([.. Sample.Resources("triad"), .. Sample.Resources("kappa"), .. Sample.Resources("nothing")]);

        var outcome = Shell.Assess(folder, "--everything", "--patient", patient);

        Assert.Equal(Shell.Assess(Sample.Request(patient)).Output, outcome.Output);
    }

    [Fact]
    public void Assess_OneFile_IsAnExport()
    {
        var lines = string.Join('\n', Sample.Resources("triad").Select(r => r.ToJsonString()));

        Assert.Equal("CompleteWorkup", Shell.Assess(_folder.Write("all.ndjson", lines)).Conclusion);
    }

    [Fact]
    public void Assess_SeveralPatients_ListsThem()
    {
        var folder = _folder.Export([.. Sample.Resources("triad"), .. Sample.Resources("kappa")]);

        var outcome = Shell.Run("assess", folder);

        Assert.Contains($"{folder}: has 2 patients. Choose one with --patient: kappa, triad.", outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Assess_ManyPatients_ListsTheFirst20()
    {
        var folder = _folder.Export(Enumerable.Range(10, 25).Select(n => Sample.About("", "Patient", $"p{n}")));

        var outcome = Shell.Run("assess", folder);

        Assert.Contains("p10, p11", outcome.Error);
        Assert.Contains("p29 and 5 more.", outcome.Error);
    }

    [Fact]
    public void Assess_UnknownPatient_ListsThem()
    {
        var folder = _folder.Export(Sample.Resources("triad"));

        var outcome = Shell.Run("assess", folder, "--patient", "somebody");

        Assert.Contains("does not contain the patient of --patient. Choose one with --patient: triad.", outcome.Error);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Assess_OnlyOthersHaveDiagnoses_NoAdvice()
    {
        var folder = _folder.Export([Sample.About("", "Patient", "healthy"), .. Sample.Resources("triad")]);

        var outcome = Shell.Assess(folder, "--patient", "healthy");

        Assert.Equal("NoAdvice", outcome.Conclusion);
        Assert.Equal("Complete", outcome.Supplied("diagnoses"));
        Assert.Equal(1, outcome.Json.GetProperty("entries").GetInt32()); // the Patient
    }

    [Fact]
    public void Assess_DiagnosisWithoutSubjectAmongSeveral_NotUsed()
    {
        var resources = Sample.Resources("triad");
        resources.Where(r => r["resourceType"]?.GetValue<string>() == "Condition").ToList().ForEach(r => r.Remove("subject"));
        var folder = _folder.Export([Sample.About("", "Patient", "healthy"), .. resources]);

        var outcome = Shell.Assess(folder, "--patient", "healthy");

        Assert.Equal("Undecided", outcome.Conclusion);
        Assert.Equal("NotSupplied", outcome.Supplied("diagnoses"));
        Assert.Equal(3, outcome.Json.GetProperty("dropped").GetProperty("otherPatient").GetInt32());
    }

    [Fact]
    public void Assess_PatientWithoutIdAmongSeveral_Ignored()
    {
        var stranger = new JsonObject { ["resourceType"] = "Patient", ["birthDate"] = "2020-01-01" };
        var folder = _folder.Export([stranger, .. Sample.Resources("triad"), .. Sample.Resources("kappa")]);

        Assert.Equal("CompleteWorkup", Shell.Assess(folder, "--patient", "triad").Conclusion);
    }
}
