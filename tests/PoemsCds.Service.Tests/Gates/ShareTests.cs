using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>A share of the patients or users is drawn: for good, on every node, and in whatever order they come.</summary>
public sealed class ShareTests
{
    private const int People = 60;

    [Fact]
    public async Task Post_HalfOfThePatients_EachStaysInItsArm()
    {
        using var one = Share(50);
        using var two = Share(50); // another node

        var shown = await ShownAsync(one, [.. Enumerable.Range(0, People)]);
        var again = await ShownAsync(two, [.. Enumerable.Range(0, People).Reverse()]);

        Assert.Equal(shown, again);
        Assert.InRange(shown.Count, People / 4, People * 3 / 4);
        var cards = await one.CardsAsync();
        Assert.Equal(shown.Count, cards.Count(c => (c.Delivery, c.Arm, c.SharePercent) == (Delivery.Shown, TrialArm.Intervention, 50)));
        Assert.Equal(People - shown.Count, cards.Count(c => (c.Delivery, c.Arm, c.Gate) == (Delivery.Control, TrialArm.Control, "g")));
        Assert.All(cards, c => Assert.Equal(c.Patient, c.Unit));
    }

    [Fact]
    public async Task Post_ShareIsRaised_NobodyLosesTheCard()
    {
        using var small = Share(10);
        using var large = Share(60);
        int[] people = [.. Enumerable.Range(0, People)];

        var first = await ShownAsync(small, people);
        var later = await ShownAsync(large, people);

        Assert.NotEmpty(first);
        Assert.Empty(first.Except(later));
        Assert.True(later.Count > first.Count);
    }

    [Fact]
    public async Task Post_AnotherDraw_DrawsAnew()
    {
        using var one = Share(50);
        using var two = Share(50, ("Draw", "trial 2"));
        int[] people = [.. Enumerable.Range(0, People)];

        Assert.NotEqual(await ShownAsync(one, people), await ShownAsync(two, people));
    }

    [Fact]
    public async Task Post_HalfOfTheUsers_UserDecidesForEveryPatient()
    {
        using var gated = Share(50, ("Unit", "User"));
        var arms = new Dictionary<int, List<bool>>();
        for (var call = 0; call < 40; call++)
        {
            var user = call % 10;
            var isShown = await gated.ShowsCardAsync(GatedHost.Call($"p{call}", $"Practitioner/u{user}"));
            arms[user] = [.. arms.GetValueOrDefault(user, []), isShown];
        }

        Assert.All(arms.Values, shown => Assert.Single(shown.Distinct()));
        Assert.Equal(2, arms.Values.Select(shown => shown[0]).Distinct().Count());
        var cards = await gated.CardsAsync();
        Assert.Equal(10, cards.Select(c => Convert.ToHexString(c.Unit!)).Distinct().Count());
        Assert.All(cards, c => Assert.NotEqual(c.Patient, c.Unit));
    }

    [Fact]
    public async Task Post_Strata_AreRecordedAndDoNotChangeTheArm()
    {
        using var plain = Share(50);
        using var stratified = Share(50, ("Strata:0", "Sex"), ("Strata:1", "AgeGroup"), ("Strata:2", "EncounterClass"));
        int[] people = [.. Enumerable.Range(0, 20)];

        Assert.Equal(await ShownAsync(plain, people), await ShownAsync(stratified, people));

        Assert.All(
            await stratified.CardsAsync(), c => Assert.Equal("sex=male; age=65+; encounter class=unknown", c.Stratum));
    }

    private static GatedHost Share(int percent, params (string, string)[] more) =>
        new(rollout: [("Gates:0:Name", "g"), ("Gates:0:Stage", "Share"), ("Gates:0:SharePercent", $"{percent}"), .. more]);

    private static async Task<SortedSet<int>> ShownAsync(GatedHost gated, int[] people)
    {
        var shown = new SortedSet<int>();
        foreach (var person in people)
        {
            if (await gated.ShowsCardAsync(GatedHost.Call($"p{person}")))
            {
                shown.Add(person);
            }
        }

        return shown;
    }
}
