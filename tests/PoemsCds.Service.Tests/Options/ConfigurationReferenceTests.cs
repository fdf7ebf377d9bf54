namespace PoemsCds.Service.Tests.Options;

/// <summary>The configuration page agrees with the options classes.</summary>
public sealed class ConfigurationReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "configuration.md");

    [Fact]
    public void Page_Tables_AreGeneratedFromComments()
    {
        var written = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var updated = ConfigurationReference.Update(written);
        var received = Path.ChangeExtension(Page, ".received.md");
        File.Delete(received);
        if (updated != written)
        {
            File.WriteAllText(received, updated);
            Assert.Fail($"docs/configuration.md does not agree with the options classes. Compare {received}; rename it to accept.");
        }
    }

    [Fact]
    public void Page_EveryGroupOfSettings_HasATable()
    {
        var page = File.ReadAllText(Page);

        Assert.All(ConfigurationReference.Groups(), group => Assert.Contains($"<!-- settings: {group.Key} -->", page));
    }
}
