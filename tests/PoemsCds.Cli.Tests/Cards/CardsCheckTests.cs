namespace PoemsCds.Cli.Tests.Cards;

public sealed class CardsCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_ShippedCards_NamesTheLanguages()
    {
        var outcome = Shell.Run("cards", "check", "--folder", Repository.Path("cards"));

        Assert.Contains("No faults in en-GB, en-US (wording ", outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void Check_NewLanguage_NamesMissingTexts()
    {
        Directory.CreateDirectory(_folder.PathOf("de"));
        foreach (var file in (string[])
            ["cards.json", "source-attributes.json", "en-US/wording.json", "en-US/forbidden.json", "en-US/detail.md"])
        {
            var text = File.ReadAllText(Repository.Path("cards", file));
            _folder.Write(
                file.Replace("en-US", "de", StringComparison.Ordinal),
                text.Replace("\"undated\": \"undated\",", "", StringComparison.Ordinal));
        }

        var outcome = Shell.Run("cards", "check", "--folder", _folder.Path);

        Assert.Contains("cards/de/wording.json does not contain phrases.undated. Add it under \"phrases\".", outcome.Output);
        Assert.Contains(
            "cards/de/wording.json does not contain the title 'Papilledema'. Add it under \"titles\", with its translation.",
            outcome.Output);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void Check_FolderWithoutLanguages_NamesTheRightFolder()
    {
        var outcome = Shell.Run("cards", "check", "--folder", _folder.Path);

        Assert.Contains("the folder of a language, such as en-US. Use the folder that contains cards.json.", outcome.Output);
        Assert.Equal(1, outcome.Code);
    }
}
