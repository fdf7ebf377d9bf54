namespace PoemsCds.Cli.Tests.Screen;

public sealed class TypesCommandTests
{
    [Fact]
    public void Types_AreThoseOfTheReaders()
    {
        var outcome = Shell.Run("screen", "types");

        Assert.Equal(0, outcome.Code);
        Assert.Equal(
            "_type=Patient,Condition,Observation,MedicationRequest,MedicationStatement,MedicationAdministration,DiagnosticReport,"
                + "Procedure,Medication,Specimen,Encounter\n",
            outcome.Output);
    }

    [Fact]
    public void Types_WithFilters_NameTheCodesOfTheRules()
    {
        var lines = Shell.Run("screen", "types", "--filters").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var filters = lines.Skip(1).Select(Uri.UnescapeDataString).ToList();
        Assert.All(filters, f => Assert.StartsWith("_typeFilter=Observation?code=http://loinc.org|", f));
        Assert.Contains(filters, f => f.Contains("http://loinc.org|34694-0", StringComparison.Ordinal)); // VEGF
        Assert.Contains(filters, f => f.Contains("http://loinc.org|26515-7", StringComparison.Ordinal)); // platelets
        Assert.All(filters, f => Assert.DoesNotContain("patient", f));
    }
}
