using PoemsCds.Fhir.Orders;

namespace PoemsCds.Fhir.Tests.Orders;

public sealed partial class DraftOrderReaderTests
{
    [Fact]
    public void Subjects_EveryCode_HasVerifiedDisplay()
    {
        var verified = Directory.GetFiles(SharedData.Path("terminology"), "*.csv").SelectMany(File.ReadLines).ToList();
        var codes = OrderSubject.LoadEmbedded().SelectMany(s => s.Codes).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, c => Assert.Contains(verified, line =>
            line.StartsWith($"{c.System},{c.Code},{c.Display},", StringComparison.Ordinal)
            || line.StartsWith($"{c.System},{c.Code},\"{c.Display}\",", StringComparison.Ordinal)));
    }
}
