namespace PoemsCds.Screening.Tests.Judging;

public sealed class DecidingEntriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decides_OneEntryOfACriterion_IsNamed()
    {
        Assert.Equal(["inflammatory-neuropathy", "polyneuropathy"], Decides(Lines.Triad("1")));
    }

    [Fact]
    public void Decides_TwoEntriesOfTheCriterion_NeitherDecides()
    {
        Assert.Equal([], Decides([.. Lines.Triad("1"), Lines.Condition("again", "G61.81", "Patient/1")]));
    }

    private IEnumerable<string?> Decides(string[] lines)
    {
        var (export, run) = (_folder.PathOf("export"), _folder.PathOf("run"));
        Lines.Write(export, "a.ndjson", lines);
        Screened.Run(export, run);
        return Screened.Judged(run, "1").TryGetProperty("decides", out var decides)
            ? decides.EnumerateArray().Select(d => d.GetString())
            : [];
    }
}
