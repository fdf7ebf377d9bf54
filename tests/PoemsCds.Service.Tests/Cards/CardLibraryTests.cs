using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Cards;

namespace PoemsCds.Service.Tests.Cards;

public sealed class CardLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cards").FullName;

    public CardLibraryTests()
    {
        foreach (var file in Directory.GetFiles(Repository.Path("cards"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Repository.Path("cards"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file below the temporary folder has one
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_ShippedCards_NoFault()
    {
        Assert.NotNull(CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings())));
    }

    [Theory]
    [InlineData("complete-workup/detail.md", "{{findings}}", "{{findngs}}", "findngs")]
    [InlineData("complete-workup/detail.md", "This is", "<script>This</script> is", "HTML")]
    [InlineData("complete-workup/card.json", "{{cooccurring}}", "{{name}}", "name")]
    [InlineData("complete-workup/card.json", "consider POEMS", "consider POEMS syndrome, which is rare, treatable and nearly always recognised late", "characters")]
    [InlineData("consider-poems/card.json", "\"warning\"", "\"critical\"", "critical")]
    [InlineData("consider-poems/card.json", "PoemsConsider", "POEMS consider!", "topic")]
    [InlineData("consider-poems/card.json", "\"vegf\"", "\"vgef\"", "vgef")]
    [InlineData("consider-poems/card.json", "{", "[", "card.json")]
    [InlineData("wording.json", "\"undated\"", "\"undatd\"", "phrases.undated")]
    [InlineData("wording.json", "{{edema-repeat-interval}}", "{{edema-interval}}", "edema-interval")]
    [InlineData("source-attributes.json", "{{rows}}", "{{row}}", "row")]
    [InlineData("source-attributes.json", "\"Not examined.\"", "\"\"", "Fairness in test data")]
    [InlineData("source-attributes.json", "{ \"name\": \"Use of race\", \"answer\": [ \"Not used.\" ] },", "", "13")]
    [InlineData("wording.json", "\"Provisional\"", "\"Provisionl\"", "standings.Provisional")]
    public void Load_OneFault_NamesIt(string file, string good, string bad, string named)
    {
        Change(file, good, bad);

        var fault = Assert.Throws<CardTextException>(() => CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings())));

        Assert.Contains(fault.Faults, f => f.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SeveralFaults_AllAtOnce()
    {
        Change("complete-workup/detail.md", "{{findings}}", "{{findngs}}");
        Change("consider-poems/card.json", "\"warning\"", "\"critical\"");
        File.Delete(Path.Combine(_folder, "prompt-review", "detail.md"));

        var fault = Assert.Throws<CardTextException>(() => CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings())));

        Assert.Equal(3, fault.Faults.Length);
    }

    private void Change(string file, string good, string bad)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(good, text);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
    }
}
