using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class TilesTests
{
    [Fact]
    public void Of_BothPeriods_NumbersWithTheirChange() => Assert.Equal(
        [
            "Cards shown: 40; of 50 composed; before: 50 (−10)",
            "Acted on: 10; a suggestion accepted; 25.0 % of those shown; before: 10 (±0)",
            "Override rate: 50.0 %; 20 of 40 shown; before: 30.0 %, 15 of 50 (+20.0 points)",
            "Patients: 30; who were shown a card; before: 26 (+4)",
        ],
        Lines(new(50, 40, 10, 20, 30), new(60, 50, 10, 15, 26)));

    [Fact]
    public void Of_NothingShown_HasNoRate() => Assert.Equal(
        [
            "Cards shown: 0; of 3 composed; before: 0 (±0)",
            "Acted on: 0; a suggestion accepted; – of those shown; before: 0 (±0)",
            "Override rate: –; 0 of 0 shown; before: –",
            "Patients: 0; who were shown a card; before: 0 (±0)",
        ],
        Lines(new(3, 0, 0, 0, 0), new(0, 0, 0, 0, 0)));

    [Theory]
    [InlineData(11, 11, "11", "before: 11 (±0)")]
    [InlineData(10, 11, "fewer than 11", "before: 11")]
    [InlineData(11, 10, "11", "before: fewer than 11")]
    [InlineData(1, 0, "fewer than 11", "before: 0")]
    public void Of_FewPatients_NeitherTheirNumberNorTheChange(int now, int before, string value, string change)
    {
        var tile = Tiles.Of(new Comparison(new(20, 20, 0, 0, now), new(20, 20, 0, 0, before), default))[3];

        Assert.Equal((value, change), (tile.Value, tile.Before));
    }

    [Fact]
    public void Of_NoPeriodBefore_HasNoChange() =>
        Assert.All(Tiles.Of(new Comparison(new(50, 40, 10, 20, 30), null, default)), tile => Assert.Null(tile.Before));

    private static IEnumerable<string> Lines(KeyFigures now, KeyFigures before) =>
        Tiles.Of(new Comparison(now, before, default)).Select(t => $"{t.Name}: {t.Value}; {t.Note}; {t.Before}");
}
