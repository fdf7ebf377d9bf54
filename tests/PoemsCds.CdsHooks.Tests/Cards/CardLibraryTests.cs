using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

public sealed class CardLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cards").FullName;

    public CardLibraryTests() => Copy(Repository.Path("cards"), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Tier.Major, true)]
    [InlineData(Tier.Minor, true)]
    [InlineData(Tier.Supporting, true)]
    [InlineData(Tier.Associated, false)]
    public void Validate_NewCriterionWithoutShortName_SaysWhereToAddIt(Tier tier, bool isNamed)
    {
        var wording = SampleCards.Language("en-US").Wording with { Features = SampleCards.Language("en-US").Wording.Features.Add("finger-clubbing", "clubbing") };

        var faults = FaultsOf(wording, tier);

        Assert.Equal<string>(isNamed ? ["cards/en-US/wording.json does not hold short.finger-clubbing. Add it under \"short\"."] : [], faults);
    }

    [Fact]
    public void Validate_NewMinorCriterionWithALongName_RefusedBecauseASummaryNamesThree()
    {
        var shipped = SampleCards.Language("en-US").Wording;
        var wording = shipped with
        {
            ShortNames = shipped.ShortNames.Add("finger-clubbing", "clubbing of the fingers and of the toes"),
            Features = shipped.Features.Add("finger-clubbing", "clubbing"),
        };

        Assert.Contains("short.finger-clubbing has 39 characters. Shorten it to 23", FaultsOf(wording, Tier.Minor)[0]);
    }

    [Fact]
    public void Longest_OneMoreCriterion_CountsItAmongTheOthers()
    {
        var criteria = PoemsCriteria.All(SampleCards.Shipped);
        var wording = SampleCards.Language("en-US").Wording;
        var summaries = new SummaryComposer(
            wording with { ShortNames = wording.ShortNames.Add("finger-clubbing", "clubbing"), Phrases = wording.Phrases.SetItem("more", "{0} more of them") }, SampleCards.Shipped);

        var more = Enumerable.Repeat<ICriterion>(new Invented(Tier.Minor), 90);

        Assert.Equal(summaries.Longest("consider-poems", criteria) + 1, summaries.Longest("consider-poems", [.. criteria, .. more]));
    }

    [Fact]
    public void Load_ShippedCards_NoFault() => Assert.NotNull(Load());

    [Theory]
    [InlineData("en-US/detail.md", "{{findings}}", "{{findngs}}", "unknown placeholder 'findngs'")]
    [InlineData("en-US/detail.md", "{{findings}}", "", "does not hold {{findings}}. Add it")]
    [InlineData("en-US/detail.md", "Decision support", "<script>Decision</script> support", "HTML")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS: {{facts}}. {{name}}\"", "unknown placeholder 'name'")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS. {{against}}\"", "the summary does not hold {{facts}}")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS, which is rare, treatable and nearly always recognized late: {{facts}}. {{against}}\"", "the last summary can grow to")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "**Consider POEMS**: {{facts}}. {{against}}\"", "the summary is plain text in one line")]
    [InlineData("cards.json", "\"warning\"", "\"critical\"", "the indicator is 'critical'")]
    [InlineData("cards.json", "PoemsConsider", "PoemsThink", "It never changes, as overrides are remembered by it: restore PoemsConsider.")]
    [InlineData("cards.json", "\"referral\", \"vegf\"", "\"referral\", \"vgef\"", "the suggestion 'vgef' is not among the orders")]
    [InlineData("cards.json", "\"castleman-variant\"", "\"castleman\"", "does not hold the card castleman-variant")]
    [InlineData("cards.json", "\"code\": \"34694-0\", ", "", "orders.vegf: code and display come together")]
    [InlineData("cards.json", "{", "[", "cards.json")]
    [InlineData("en-US/wording.json", "\"undated\"", "\"undatd\"", "does not hold phrases.undated. Add it under \"phrases\".")]
    [InlineData("en-US/wording.json", "{{edema-repeat-interval}}", "{{edema-interval}}", "edema-interval")]
    [InlineData("en-US/wording.json", "\"Provisional\"", "\"Provisionl\"", "does not hold standings.Provisional. Add it under \"standings\".")]
    [InlineData("en-US/wording.json", "\"evidence-wrong\"", "\"evidence-false\"", "does not hold overrideReasons.evidence-wrong")]
    [InlineData("en-US/wording.json", "\"papilledema\": \"papilledema\",\n    \"reported", "\"optic-disc\": \"papilledema\",\n    \"reported", "does not hold short.papilledema. Add it under \"short\".")]
    [InlineData("source-attributes.json", "{{rows}}", "{{row}}", "row")]
    [InlineData("source-attributes.json", "Clinicians who can judge the findings: neurology, hematology, endocrinology, general medicine. Not patients.", "", "Intended users")]
    [InlineData("source-attributes.json", "{ \"name\": \"Use of race\", \"answer\": [ \"Not used.\" ] },", "", "13")]
    [InlineData("en-US/detail.md", "Criteria: Dispenzieri 2023", "Criteria: [Dispenzieri](https://doi.org/10.1002/ajh.27081)", "'](': a link is not allowed")]
    [InlineData("en-US/detail.md", "Criteria: Dispenzieri 2023", "Criteria: www.example.org", "a link is not allowed")]
    [InlineData("en-US/wording.json", "\"label\": \"Urine immunofixation\"", "\"label\": \"Urine immunofixation, https://example.org\"", "orders.urine-immunofixation: 'https://': a link is not allowed")]
    [InlineData("en-US/detail.md", "**Found**", "| Finding | Date |\n| --- | --- |", "a table is not allowed")]
    [InlineData("en-US/wording.json", "Ordering {0}", "<b>Ordering</b> {0}", "phrases.ordering: '<b': HTML is not allowed")]
    [InlineData("en-US/detail.md", "Decision support", "The probability of POEMS is high. Decision support", "'probability': a card gives no probability and no score")]
    [InlineData("en-US/detail.md", "Decision support", "POEMS is likely. Decision support", "'likely': a card gives no probability and no score")]
    [InlineData("en-US/detail.md", "{{lead}}", "In 80 % of such patients it is found.\n\n{{lead}}", "'80 %' has no source")]
    [InlineData("en-US/wording.json", "3 of 38 patients (Wang 2016)", "3 of 38 patients", "phrases.againstKappa: '3 of 38' has no source")]
    [InlineData("en-US/detail.md", "Decision support", "The patient has POEMS. Decision support", "'has': a card does not say what the patient has")]
    [InlineData("en-US/wording.json", "\"not confirmed\"", "\"excluded\"", "'excluded': a card excludes nothing")]
    [InlineData("en-US/wording.json", "\"not confirmed\"", "\"absent\"", "'absent': what was not found may still be there")]
    [InlineData("en-US/wording.json", "\"leaves it open\"", "\"a clone\"", "'clone': a card speaks of an M-protein")]
    [InlineData("en-US/detail.md", "Decision support", "No action is needed. Decision support", "'No action'")]
    [InlineData("en-US/detail.md", "Decision support", "Stop immunoglobulin. Decision support", "'Stop': a card starts and stops no drug")]
    [InlineData("en-US/detail.md", "Decision support", "The first diagnosis was wrong. Decision support", "'wrong': a card calls nobody wrong")]
    [InlineData("en-US/detail.md", "Decision support, not", "It takes a great many words to say so in a single line that no narrow panel of any client can show: Decision support, not", "characters. Break it before 120")]
    [InlineData("en-US/detail.md", "{{findings}}", "{findings}", "a brace that is not part of a placeholder")]
    [InlineData("en-US/wording.json", "Ordering {0}", "Ordering {2}", "phrases.ordering: a brace that is not part of a placeholder")]
    [InlineData("en-US/detail.md", "Found", "F\uFFFDund", "detail.md holds U+FFFD in line 8")]
    [InlineData("en-US/wording.json", "\"undated\": \"undated\",", "\"undated\": \"undated\"", "wording.json cannot be read. Correct it: line ")]
    public void Load_OneFault_NamesIt(string file, string good, string bad, string named)
    {
        Change(file, good, bad);

        Assert.Contains(Faults(), f => f.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SummaryThatDoesNotSayConsider_Refused()
    {
        Change("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Look for POEMS: {{facts}}. {{against}}\"");

        Assert.Contains("cards.consider-poems: a summary does not say what to consider", Assert.Single(Faults()));
    }

    [Theory]
    [InlineData("en-US/detail.md", "Found", "F\u00e9und")]
    [InlineData("source-attributes.json", "Not patients", "Not pati\u00e9nts")]
    [InlineData("cards.json", "PoemsConsider", "Po\u00e9msConsider")]
    public void Load_FileInWindows1252_NamedWithThePositionOfTheByte(string file, string good, string bad)
    {
        Change(file, good, bad);
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path).Replace('–', '\u0096');
        File.WriteAllText(path, text, Encoding.Latin1);
        var position = text.AsSpan().IndexOfAny('\u00e9', '\u0096');

        var fault = Assert.Single(Faults());

        Assert.StartsWith($"{path} is not UTF-8: byte {position + 1} (0x{(int)text[position]:X2}, line {1 + text.AsSpan(0, position).Count('\n')})", fault);
    }

    [Fact]
    public void Load_ALanguageOfItsOwn_NamesWhatItLacks()
    {
        Copy(Path.Combine(_folder, "en-US"), Path.Combine(_folder, "de"));
        Change("de/wording.json", "\"undated\": \"undated\",", "");

        var faults = Faults("de");

        Assert.Contains("cards/de/wording.json does not hold phrases.undated. Add it under \"phrases\".", faults);
        Assert.Contains("cards/de/wording.json does not hold the title 'Papilledema'. Add it under \"titles\", with its translation.", faults);
        Assert.DoesNotContain(faults, f => f.Contains("en-US", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_LanguageWithoutAFolder_NamesItsFiles() =>
        Assert.Equal(2, Faults("fr").Count(f => f.StartsWith(Path.Combine(_folder, "fr"), StringComparison.Ordinal) && f.EndsWith("is missing. Restore it.", StringComparison.Ordinal)));

    [Fact]
    public void LanguagesIn_ShippedFolder_AreBothEnglish() => Assert.Equal<string>(["en-GB", "en-US"], CardLibrary.LanguagesIn(_folder));

    [Fact]
    public void Digest_OneLetterInAnyFileOrAnotherLanguage_IsAnother()
    {
        var digests = new List<string> { Load().Digest, Load().Digest, Load("en-GB").Digest, Load("en-US", "en-GB").Digest, Load("en-GB", "en-US").Digest };
        foreach (var (file, from, to) in new[]
        {
            ("en-US/detail.md", "**Found**", "**Findings**"), ("en-US/wording.json", "leaves it open", "leaves that open"),
            ("source-attributes.json", "Not patients.", "No patients."), ("cards.json", "\"category\": \"imaging\"", "\"category\": \"laboratory\""),
        })
        {
            Change(file, from, to);
            digests.Add(Load().Digest);
        }

        Assert.All(digests, digest => Assert.Matches("^[0-9a-f]{8}$", digest));
        Assert.Equal(digests.Count - 1, digests.Distinct().Count());
    }

    [Fact]
    public void Load_SeveralFaults_AllAtOnce()
    {
        Change("en-US/detail.md", "Decision support", "The patient has it.\nDecision support");
        Change("cards.json", "\"warning\"", "\"critical\"");
        File.Delete(Path.Combine(_folder, "source-attributes.json"));

        Assert.Equal(4, Faults().Length); // two cards are warnings
    }

    private static ImmutableArray<string> FaultsOf(Wording wording, Tier tier)
    {
        var shared = System.Text.Json.JsonSerializer.Deserialize(File.ReadAllText(Repository.Path("cards", "cards.json")), CardTextJsonContext.Default.SharedWording);
        return [.. new WordingValidator(
            "cards/en-US/wording.json", "en-US", wording, shared!, SampleCards.Shipped, [.. PoemsCriteria.All(SampleCards.Shipped), new Invented(tier)]).Validate()];
    }

    private CardLibrary Load(string language = "en-US", params string[] further) =>
        CardLibrary.Load(_folder, SampleCards.Shipped, new CardSettings { Language = language, FurtherLanguages = [.. further] });

    private ImmutableArray<string> Faults(string language = "en-US") => Assert.Throws<CardTextException>(() => Load(language)).Errors;

    private void Change(string file, string good, string bad)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(good, text);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file below the folder has one
            File.Copy(file, copy);
        }
    }

    private sealed class Invented(Tier tier) : ICriterion
    {
        public string Id => "finger-clubbing";

        public Tier Tier => tier;

        public RecordKinds Needs => RecordKinds.Diagnoses;

        public Finding Evaluate(PatientRecord record, DateOnly asOf) => throw new NotSupportedException("The wording is checked without a record.");
    }
}
