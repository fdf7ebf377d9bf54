namespace PoemsCds.Fhir.Tests.Differential;

public sealed partial class DifferentialTests
{
    [Fact]
    public void Read_PublicData_AgreesWithFullParse()
    {
        var folders = (string[])["hl7-r4-examples", "us-core-examples", "synthea-2025-10", "synthea-100", "vendor"];
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);

        var compared = folders.Sum(folder => Compare(folder, PublicData.Documents(folder), refused));

        Assert.InRange(compared, 20_000, int.MaxValue);
        AssertListed("refused.txt", refused);
    }

    // Every code of another system is mapped: a third of the systems as a whole, a third code by code, a third inexactly.
    [Fact]
    public void Read_PublicDataWithSiteMaps_AgreesWithFullParse()
    {
        var folders = (string[])["hl7-r4-examples", "us-core-examples", "vendor"];

        var compared = folders.Sum(folder => Compare(folder, PublicData.Documents(folder), [], isMapped: true));

        Assert.InRange(compared, 1_000, int.MaxValue);
    }
}
