using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

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

    [Theory]
    [InlineData(Tier.Major, true)]
    [InlineData(Tier.Minor, true)]
    [InlineData(Tier.Associated, false)]
    public void Validate_NewCriterionWithoutShortName_NamedWhereASummaryCanNameIt(Tier tier, bool isNamed)
    {
        var knowledge = KnowledgeBase.Load(new KnowledgeSettings());
        var wording = CardLibrary.Load(_folder, knowledge).Wording;

        var errors = CardTextValidator.Validate(wording, [.. PoemsCriteria.All(knowledge), new Invented(tier)]);

        Assert.Equal(isNamed ? ["cards/wording.json lacks short.finger-clubbing. Restore it."] : [], errors);
    }

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
    [InlineData("complete-workup/detail.md", "Criteria: Dispenzieri 2023", "Criteria: [Dispenzieri](https://doi.org/10.1002/ajh.27081)", "complete-workup/detail.md, line 37: '](': a link is not allowed")]
    [InlineData("complete-workup/detail.md", "Criteria: Dispenzieri 2023", "Criteria: www.example.org", "a link is not allowed")]
    [InlineData("wording.json", "\"label\": \"Urine immunofixation\"", "\"label\": \"Urine immunofixation, https://example.org\"", "cards/wording.json, orders.urine-immunofixation: 'https://': a link is not allowed")]
    [InlineData("consider-poems/detail.md", "**Found and counted**", "| Finding | Date |\n| --- | --- |", "a table is not allowed")]
    [InlineData("wording.json", "Ordering {0}", "<b>Ordering</b> {0}", "phrases.ordering: '<b': HTML is not allowed")]
    [InlineData("consider-poems/detail.md", "Consider it,", "The probability of POEMS is high. Consider it,", "'probability': a card gives no probability and no score")]
    [InlineData("consider-poems/detail.md", "Consider it,", "POEMS is likely. Consider it,", "'likely': a card gives no probability and no score")]
    [InlineData("consider-poems/detail.md", "Consider it,", "Score: 4. Consider it,", "'Score': a card gives no probability and no score")]
    [InlineData("consider-poems/detail.md", "Consider it,", "In 80 % of such patients it is found. Consider it,", "'80 %' has no source")]
    [InlineData("wording.json", "(3 of 38 patients, Wang 2016)", "(3 of 38 patients)", "phrases.againstKappa: '3 of 38' has no source")]
    [InlineData("consider-poems/detail.md", "Consider it,", "The patient has POEMS. Consider it,", "'has': a card does not say what the patient has")]
    [InlineData("wording.json", "not final", "excluded", "'excluded': a card excludes nothing")]
    [InlineData("wording.json", "not final", "absent", "'absent': what was not found may still be there")]
    [InlineData("consider-poems/detail.md", "Consider it,", "No action is needed. Consider it,", "'No action'")]
    [InlineData("consider-poems/detail.md", "Consider it,", "Stop immunoglobulin. Consider it,", "'Stop': a card starts and stops no drug")]
    [InlineData("consider-poems/detail.md", "Consider it,", "The first diagnosis was wrong. Consider it,", "'wrong': a card calls nobody wrong")]
    [InlineData("prompt-review/detail.md", "POEMS is rare and treatable: consider prompt", "POEMS is rare and treatable; it takes many words to say so in one line that no narrow panel of any client can show: prompt", "line 2 has ")]
    [InlineData("consider-poems/card.json", "PoemsConsider", "PoemsThink", "the topic code is 'PoemsThink'. It never changes, as overrides are remembered by it: restore PoemsConsider.")]
    [InlineData("consider-poems/card.json", "{{cooccurring}}: consider", "**{{cooccurring}}**: consider", "the summary is plain text in one line")]
    [InlineData("consider-poems/detail.md", "{{findings}}", "{findings}", "a brace that is not part of a placeholder")]
    [InlineData("wording.json", "Ordering {0}", "Ordering {1}", "phrases.ordering: a brace that is not part of a placeholder")]
    [InlineData("wording.json", "\"papilledema\": \"papilloedema\"", "\"papilledema\": \"{{asOf}}\"", "short.papilledema: a brace")]
    [InlineData("wording.json", "\"papilledema\": \"papilloedema\"", "\"optic-disc\": \"papilloedema\"", "lacks short.papilledema. Restore it.")]
    [InlineData("complete-workup/detail.md", "Keddie", "K\uFFFDddie", "complete-workup/detail.md holds U+FFFD in line 35")]
    [InlineData("wording.json", "\"and\": \"and\",", "\"and\": \"and\"", "wording.json cannot be read. Correct it: line 29, byte 5: ")]
    [InlineData("wording.json", "\"Provisional\"", "\"Provisionl\"", "standings.Provisional")]
    public void Load_OneFault_NamesIt(string file, string good, string bad, string named)
    {
        Change(file, good, bad);

        var fault = Assert.Throws<CardTextException>(() => CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings())));

        Assert.Contains(fault.Errors, f => f.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_CardThatDoesNotSayConsider_Refused()
    {
        Change("consider-poems/card.json", "consider POEMS", "look for POEMS");
        Change("consider-poems/detail.md", "Consider it", "Look for it");

        Assert.Contains("cards/consider-poems: neither summary nor detail says \"consider\"", Assert.Single(Faults()));
    }

    [Theory]
    [InlineData("complete-workup/detail.md", "Keddie", "K\u00e9ddie")]
    [InlineData("wording.json", "papilloedema", "papill\u0153dema")]
    [InlineData("source-attributes.json", "Not examined", "Not examin\u00e9")]
    [InlineData("prompt-review/card.json", "prompt review", "prompt revi\u00e9w")]
    public void Load_FileInWindows1252_NamedWithThePositionOfTheByte(string file, string good, string bad)
    {
        Change(file, good, bad);
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path).Replace('\u0153', '\u00bd');
        File.WriteAllText(path, text, Encoding.Latin1);
        var position = text.AsSpan().IndexOfAny('\u00e9', '\u00bd');

        var fault = Assert.Single(Faults());

        Assert.StartsWith($"{path} is not UTF-8: byte {position + 1} (0x{(int)text[position]:X2}, line {1 + text.AsSpan(0, position).Count('\n')})", fault);
    }

    [Fact]
    public void Load_Utf8WithLettersBeyondAscii_Shown()
    {
        Change("complete-workup/detail.md", "Keddie", "K\u00e9ddie");
        var path = Path.Combine(_folder, "complete-workup", "detail.md");
        File.WriteAllText(path, File.ReadAllText(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var detail = Load().CardFor(Conclusion.CompleteWorkup)?.Detail;

        Assert.StartsWith("These findings", detail);
        Assert.Contains("(K\u00e9ddie 2020", detail);
    }

    [Fact]
    public void Digest_OneLetterInAnyFile_IsAnother()
    {
        var digests = new List<string> { Load().Digest, Load().Digest };
        foreach (var (file, from, to) in new[] { ("complete-workup/detail.md", "Keddie", "K\u00e9ddie"), ("wording.json", "not final", "not final yet"), ("source-attributes.json", "Not examined.", "Not examined yet."), ("prompt-review/card.json", "prompt review\"", "review\"") })
        {
            Change(file, from, to);
            digests.Add(Load().Digest);
        }

        Assert.All(digests, digest => Assert.Matches("^[0-9a-f]{8}$", digest));
        Assert.Equal(5, digests.Distinct().Count());
    }

    [Fact]
    public void Load_SeveralFaults_AllAtOnce()
    {
        Change("complete-workup/detail.md", "{{findings}}", "{{findngs}}");
        Change("consider-poems/card.json", "\"warning\"", "\"critical\"");
        File.Delete(Path.Combine(_folder, "prompt-review", "detail.md"));

        var fault = Assert.Throws<CardTextException>(() => CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings())));

        Assert.Equal(3, fault.Errors.Length);
    }

    private CardLibrary Load() => CardLibrary.Load(_folder, KnowledgeBase.Load(new KnowledgeSettings()));

    private ImmutableArray<string> Faults() => Assert.Throws<CardTextException>(Load).Errors;

    private void Change(string file, string good, string bad)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(good, text);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
    }

    private sealed class Invented(Tier tier) : ICriterion
    {
        public string Id => "finger-clubbing";

        public Tier Tier => tier;

        public RecordKinds Needs => RecordKinds.Diagnoses;

        public Finding Evaluate(PatientRecord record, DateOnly asOf) => throw new NotSupportedException("The wording is checked without a record.");
    }
}
