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
}
