using System.Text.Json;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Cards;

namespace PoemsCds.Cli.Tests.Cards;

public sealed class CardCommandTests : IDisposable
{
    private static readonly Lazy<CardMaker> Maker = new(() => new CardMaker(
        ConfiguredEngine.Load(ConfiguredEngine.Read(null)), Repository.Path("cards"), "en-US", TimeProvider.System));

    private readonly TemporaryFolder _folder = new();

    // A sample with settings is for a service that has them.
    public static TheoryData<string> Samples =>
    [
        .. Directory.GetDirectories(Repository.Path("samples")).Where(f => !File.Exists(Path.Combine(f, "settings.json")))
            .Select(f => Path.GetFileName(f)!),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Card_OfASample_IsTheAnswerOfTheService(string name)
    {
        var response = JsonElement.Parse(File.ReadAllText(Repository.Path("samples", name, "response.json")));
        var profile = CardOptions.ClientOf(ClientProfile.Generic);
        var made = Maker.Value.Make(Sample.Request(name), null, isEverything: false, profile, Shell.Today);

        if (response.TryGetProperty("cards", out var cards) && cards.GetArrayLength() == 1)
        {
            Assert.Equal(cards[0].GetProperty("summary").GetString(), made.Card?.Summary);
            Assert.StartsWith(cards[0].GetProperty("detail").GetString()!.Split("VERSION")[0], made.Card?.Detail);
        }
        else
        {
            Assert.Null(made.Card);
        }
    }

    [Fact]
    public void Card_OfABundle_IsThatOfPatientView()
    {
        var bundle = _folder.Write("bundle.json", Sample.Bundle("collection", Sample.Resources("consider-lambda")).ToJsonString());

        var fromBundle = Shell.Run("card", bundle, "--everything");

        Assert.Equal(Shell.Run("card", Sample.Request("consider-lambda")).Output, fromBundle.Output);
    }

    [Fact]
    public void Card_InAnotherLanguage_HasItsSpelling()
    {
        Assert.Contains("hematology", Shell.Run("card", Sample.Request("published-set")).Output);
        Assert.Contains("haematology", Shell.Run("card", Sample.Request("published-set"), "--language", "en-GB").Output);
    }

    [Fact]
    public void Card_OfAProfile_IsWhatItsClientGets()
    {
        var page = _folder.PathOf("card.html");

        var outcome = Shell.Run("card", Sample.Request("triad"), "--profile", "epic", "--html", page);
        var html = File.ReadAllText(page);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("<h2>As epic shows it</h2>", html);
        Assert.Contains("<article class=\"info\">", html);
    }

    [Fact]
    public void Card_Page_HasATimelineOfWhatCountsAndWhatIsMissing()
    {
        var page = _folder.PathOf("card.html");
        Shell.Run("card", Sample.Request("published-set"), "--html", page);
        var html = File.ReadAllText(page);

        Assert.Contains("<th scope=\"row\">Castleman disease</th><td><svg role=\"img\" ", html);
        Assert.Contains("aria-label=\"2025-09: Castleman disease, counts\"", html);
        Assert.Contains("<th scope=\"row\"><strong>S – skin</strong></th><td><small>not found in this record</small></td>", html);
        Assert.Contains("Tests of the work-up", html);
    }

    [Fact]
    public void Card_LaboratoryNotSupplied_TimelineSaysNotKnown()
    {
        var page = _folder.PathOf("card.html");
        Shell.Run("card", Sample.Request("laboratory-failed"), "--html", page);

        Assert.Contains("<th scope=\"row\">Not known</th><td><small>Serum immunofixation, ", File.ReadAllText(page));
    }

    [Fact]
    public void Card_UnknownLanguage_NamesTheCause()
    {
        var outcome = Shell.Run("card", Sample.Request("triad"), "--language", "xx");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("xx", outcome.Error);
    }

    [Fact]
    public void Card_UnknownHook_NamesTheHooks()
    {
        var request = _folder.Write("request.json", File.ReadAllText(Sample.Request("triad")).Replace(
            "\"patient-view\"", "\"medication-refill\"", StringComparison.Ordinal));

        var outcome = Shell.Run("card", request);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("its hook is not supported. Use a request of patient-view, order-select", outcome.Error);
        Assert.DoesNotContain("medication-refill", outcome.Error);
    }

    [Fact]
    public void Card_RefusedRequest_SaysWhy()
    {
        var request = _folder.Write("request.json", File.ReadAllText(Sample.Request("triad")).Replace(
            "\"hookInstance\"", "\"instance\"", StringComparison.Ordinal));

        var outcome = Shell.Run("card", request);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("the service refuses this request. 'hookInstance' is required", outcome.Error);
    }

    [Fact]
    public void Preview_ShippedCards_HasEverySampleInEachLanguage()
    {
        var outcome = Shell.Run("cards", "preview", Repository.Path("cards"), "--out", _folder.Path);

        Assert.Equal(0, outcome.Code);
        var page = File.ReadAllText(_folder.PathOf("en-GB.html"));
        Assert.All(Directory.GetDirectories(Repository.Path("samples")), f => Assert.Contains($"<h2>{Path.GetFileName(f)}</h2>", page));
        Assert.Contains("haematology", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public void Preview_FaultyWording_NamesTheFault()
    {
        var outcome = Shell.Run("cards", "preview", CopyOfCards(text => text.Replace(
            "\"undated\": \"undated\",", "", StringComparison.Ordinal)), "--out", _folder.PathOf("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("phrases.undated", outcome.Output);
    }

    private string CopyOfCards(Func<string, string> change)
    {
        Directory.CreateDirectory(_folder.PathOf("cards/en-US"));
        foreach (var file in (string[])["cards.json", "source-attributes.json", "en-US/wording.json", "en-US/detail.md"])
        {
            _folder.Write($"cards/{file}", change(File.ReadAllText(Repository.Path("cards", file))));
        }

        return _folder.PathOf("cards");
    }
}
