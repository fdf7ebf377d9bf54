using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>A change of a gate or a share is logged and kept.</summary>
public sealed class RolloutChangeTests
{
    [Fact]
    public async Task Start_ShareIsRaised_BothAreKeptAndLogged()
    {
        var store = TemporaryFiles.NewPath(".db");
        (string, string)[] gate =
        [
            ("Specialties:neurology:0", GatedHost.Neurology), ("Gates:0:Name", "neurology"), ("Gates:0:Specialties:0", "neurology"),
            ("Gates:0:Stage", "Share"), ("Draw", "trial 1"), ("Strata:0", "Sex"),
        ];
        const string definition = "gate 'neurology' (specialty neurology): a share of {0} %; drawn by patient, draw 'trial 1'; strata Sex; "
            + $"specialty 'neurology' = {GatedHost.Neurology}";

        foreach (var percent in (string[])["10", "10", "25"])
        {
            using var gated = new GatedHost("Development", [.. gate, ("Gates:0:SharePercent", percent)]);
            gated.Host.Settings["PoemsCds:Store:ConnectionString"] = $"Data Source={store}";
            await ChangesAsync(gated.Host, percent == "25" ? 2 : 1);
            Assert.Contains(
                $"Roll-out of ehr: {definition.Replace("{0}", percent, StringComparison.Ordinal)}",
                string.Join('\n', gated.Host.Log.Lines));
        }

        using var without = new GatedHost("Development");
        without.Host.Settings["PoemsCds:Store:ConnectionString"] = $"Data Source={store}";
        Assert.Equal(
            [
                definition.Replace("{0}", "10", StringComparison.Ordinal), definition.Replace("{0}", "25", StringComparison.Ordinal),
                "no gates: every card is shown",
            ],
            (await ChangesAsync(without.Host, 3)).Select(c => c.Definition));
        Assert.Contains("The roll-out of ehr changed. It is now: no gates", string.Join('\n', without.Host.Log.Lines));
    }

    [Theory]
    [InlineData("Silent", "true", "silent client; gate 'g' (every call): all")]
    [InlineData("Rollout:Gates:0:Hooks:0", "order-sign", "gate 'g' (hooks order-sign): all")]
    [InlineData("Rollout:Gates:0:EncounterClasses:0", "AMB", "gate 'g' (encounter class AMB): all")]
    public async Task Start_AnySettingOfTheRollout_IsInTheDefinition(string key, string value, string definition)
    {
        using var gated = new GatedHost(rollout: [("Gates:0:Name", "g"), ("Gates:0:Stage", "All")]).With(key, value);

        Assert.Equal(definition, Assert.Single(await ChangesAsync(gated.Host, 1)).Definition);
    }

    [Fact]
    public async Task Start_NoRollout_NothingIsKept()
    {
        using var gated = new GatedHost();

        Assert.True(await gated.ShowsCardAsync(GatedHost.Call()));
        await gated.CardsAsync();

        Assert.Empty(await new RolloutChanges(gated.Host.Store).ReadAsync(DateOnly.MaxValue, default));
    }

    private static async Task<IReadOnlyList<RolloutChange>> ChangesAsync(Host host, int expected)
    {
        host.CreateClient(); // starts the host
        var changes = new RolloutChanges(host.Store);
        await Waiting.UntilAsync(
            "the change is kept", async () => (await changes.ReadAsync(DateOnly.MaxValue, default)).Length >= expected);
        return await changes.ReadAsync(DateOnly.MaxValue, default);
    }
}
