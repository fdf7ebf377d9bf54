using System.Text;

namespace PoemsCds.Fhir.Tests.Scanning;

public sealed partial class EntryScannerTests
{
    [Fact]
    public void TryOutline_PublicDataEntries_NearlyAllSameAsOracle() =>
        AssertShare(
            PublicData.Documents("vendor")
                .Concat(PublicData.Documents("synthea-100"))
                .Select(d => Encoding.UTF8.GetBytes(d.GetRawText())), leastEntries: 1000, leastShare: 0.97);
}
