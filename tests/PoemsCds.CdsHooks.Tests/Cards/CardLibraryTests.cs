using System.Collections.Immutable;
using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

public sealed class CardLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(TemporaryFiles.NewPath()).FullName;

    public CardLibraryTests() => Copy(Repository.Path("cards"), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Tier.Major, true)]
    [InlineData(Tier.Minor, true)]
    [InlineData(Tier.Supporting, true)]
    [InlineData(Tier.Associated, false)]
    public void Validate_NewCriterionWithoutShortName_SaysWhereToAddIt(Tier tier, bool isNamed)
    {
        var wording = SampleCards.Language(
            "en-US").Wording with
        { Features = SampleCards.Language("en-US").Wording.Features.Add("finger-clubbing", "clubbing") };

        var errors = ErrorsOf(wording, tier);

        Assert.Equal<string>(
            isNamed ? ["cards/en-US/wording.json does not contain short.finger-clubbing. Add it under \"short\"."] : [], errors);
    }

    [Fact]
    public void Validate_NewMinorCriterionWithLongName_ReturnsError()
    {
        var shipped = SampleCards.Language("en-US").Wording;
        var wording = shipped with
        {
            ShortNames = shipped.ShortNames.Add("finger-clubbing", "clubbing of the fingers and of the toes"),
            Features = shipped.Features.Add("finger-clubbing", "clubbing"),
        };

        Assert.Contains("short.finger-clubbing has 39 characters. Shorten it to 23", ErrorsOf(wording, Tier.Minor)[0]);
    }

    [Fact]
    public void Longest_OneMoreCriterion_IsCounted()
    {
        var criteria = PoemsCriteria.All(SampleCards.Shipped);
        var wording = SampleCards.Language("en-US").Wording;
        var summaries = new SummaryComposer(
            wording with
            {
                ShortNames = wording.ShortNames.Add("finger-clubbing", "clubbing"),
                Phrases = wording.Phrases.SetItem("more", "{0} more of them")
            }, SampleCards.Shipped);

        var more = Enumerable.Repeat<ICriterion>(new Invented(Tier.Minor), 90);

        Assert.Equal(summaries.Longest("consider-poems", criteria) + 1, summaries.Longest("consider-poems", [.. criteria, .. more]));
    }

    [Fact]
    public void Load_ShippedCards_NoError() => Assert.NotNull(Load());

    [Theory]
    [InlineData("en-US/detail.md", "{{findings}}", "{{findngs}}", "unknown placeholder 'findngs'")]
    [InlineData("en-US/detail.md", "{{findings}}", "", "does not contain {{findings}}. Add it")]
    [InlineData("en-US/detail.md", "Decision support", "<script>Decision</script> support", "HTML")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS: {{facts}}. {{name}}\"",
        "unknown placeholder 'name'")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS. {{against}}\"", "the summary does not "
        + "contain {{facts}}")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Consider POEMS, which is rare, treatable and nearly "
        + "always recognized late: {{facts}}. {{against}}\"", "the last summary can grow to")]
    [InlineData("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "**Consider POEMS**: {{facts}}. {{against}}\"",
        "the summary must be plain text in one line")]
    [InlineData("cards.json", "\"warning\"", "\"critical\"", "the indicator is 'critical'")]
    [InlineData("cards.json", "PoemsConsider", "PoemsThink", "Restore PoemsConsider; clients store overrides by topic.")]
    [InlineData("cards.json", "\"referral\", \"vegf\"", "\"referral\", \"vgef\"", "the suggestion 'vgef' is not among the orders")]
    [InlineData("cards.json", "\"castleman-variant\"", "\"castleman\"", "does not contain the card castleman-variant")]
    [InlineData("cards.json", "\"code\": \"34694-0\", ", "", "orders.vegf: code and display must both be present")]
    [InlineData("cards.json", "{", "[", "cards.json")]
    [InlineData("en-US/wording.json", "\"undated\"", "\"undatd\"", "does not contain phrases.undated. Add it under \"phrases\".")]
    [InlineData("en-US/wording.json", "{{edema-repeat-interval}}", "{{edema-interval}}", "edema-interval")]
    [InlineData("en-US/wording.json", "\"Provisional\"", "\"Provisionl\"", "does not contain standings.Provisional. Add it under "
        + "\"standings\".")]
    [InlineData("en-US/wording.json", "\"evidence-wrong\"", "\"evidence-false\"", "does not contain overrideReasons.evidence-wrong")]
    [InlineData("en-US/wording.json", "\"papilledema\": \"papilledema\",\n    \"reported", "\"optic-disc\": \"papilledema\",\n    "
        + "\"reported", "does not contain short.papilledema. Add it under \"short\".")]
    [InlineData("source-attributes.json", "{{rows}}", "{{row}}", "row")]
    [InlineData("source-attributes.json", "Clinicians who can judge the findings: neurology, hematology, endocrinology, general medicine. "
        + "Not patients.", "", "Intended users")]
    [InlineData("source-attributes.json", "{ \"name\": \"Use of race\", \"answer\": [ \"Not used.\" ] },", "", "13")]
    [InlineData("en-US/detail.md", "Criteria: Dispenzieri 2023", "Criteria: [Dispenzieri](https://doi.org/10.1002/ajh.27081)",
        "'](': a link is not allowed")]
    [InlineData("en-US/detail.md", "Criteria: Dispenzieri 2023", "Criteria: www.example.org", "a link is not allowed")]
    [InlineData("en-US/wording.json", "\"label\": \"Urine immunofixation\"", "\"label\": \"Urine immunofixation, https://example.org\"",
        "orders.urine-immunofixation: 'https://': a link is not allowed")]
    [InlineData("en-US/detail.md", "**Found**", "| Finding | Date |\n| --- | --- |", "a table is not allowed")]
    [InlineData("en-US/wording.json", "Ordering {0}", "<b>Ordering</b> {0}", "phrases.ordering: '<b': HTML is not allowed")]
    [InlineData("en-US/detail.md", "Decision support", "The probability of POEMS is high. Decision support", "'probability': cards give "
        + "no probability or score")]
    [InlineData("en-US/detail.md", "Decision support", "POEMS is likely. Decision support", "'likely': cards give no probability or score")]
    [InlineData("en-US/detail.md", "{{lead}}", "In 80 % of such patients it is found.\n\n{{lead}}", "'80 %' has no source")]
    [InlineData("en-US/wording.json", "3 of 38 patients (Wang 2016)", "3 of 38 patients", "phrases.againstKappa: '3 of 38' has no source")]
    [InlineData("en-US/detail.md", "Decision support", "The patient has POEMS. Decision support", "'has': cards do not state what the "
        + "patient has")]
    [InlineData("en-US/wording.json", "\"not confirmed\"", "\"excluded\"", "'excluded': cards exclude nothing")]
    [InlineData("en-US/wording.json", "\"not confirmed\"", "\"absent\"", "'absent': a finding that is not on record may still be present")]
    [InlineData("en-US/wording.json", "\"leaves it open\"", "\"a clone\"", "'clone': the term is M-protein")]
    [InlineData("en-US/detail.md", "Decision support", "No action is needed. Decision support", "'No action'")]
    [InlineData("en-US/detail.md", "Decision support", "Stop immunoglobulin. Decision support", "'Stop': cards do not start or stop drugs")]
    [InlineData("en-US/detail.md", "Decision support", "The first diagnosis was wrong. Decision support", "'wrong': cards do not blame "
        + "anyone")]
    [InlineData("en-US/detail.md", "Decision support, not", "It takes a great many words to say so in a single line that no narrow panel "
        + "of any client can show: Decision support, not", "characters. Break it before 120")]
    [InlineData("en-US/detail.md", "{{findings}}", "{findings}", "a brace outside a placeholder")]
    [InlineData("en-US/wording.json", "Ordering {0}", "Ordering {2}", "phrases.ordering: a brace outside a placeholder")]
    [InlineData("en-US/detail.md", "Found", "F\uFFFDund", "detail.md contains U+FFFD in line 8")]
    [InlineData("en-US/wording.json", "\"undated\": \"undated\",", "\"undated\": \"undated\"", "wording.json cannot be read. Correct it: "
        + "line ")]
    [InlineData("en-US/forbidden.json", "\"has\": [", "\"have\": [", "forbidden.json lists no words under 'has'. Add the words")]
    [InlineData("en-US/forbidden.json", "\"has\": [", "\"have\": [", "forbidden.json contains the unknown rule 'have'. Use one of "
        + "probability, has, excluded,")]
    [InlineData("en-US/forbidden.json", "[\"\\\\bhas\\\\b\"]", "[]", "forbidden.json lists no words under 'has'")]
    [InlineData("en-US/forbidden.json", "\\\\bhas\\\\b", "(has", "'(has' under 'has' is not a regular expression that can be used")]
    [InlineData("en-US/forbidden.json", "\\\\bhas\\\\b", "(?=has)", "look-around and back-references are not supported")]
    [InlineData("en-US/forbidden.json", "\\\\bhas\\\\b", "", "'' under 'has' is not a regular expression")]
    [InlineData("en-US/forbidden.json", "\\\\bhas\\\\b", "\\\\bundated\\\\b", "phrases.undated: 'undated': cards do not state what the "
        + "patient has")]
    public void Load_OneError_NamesIt(string file, string good, string bad, string named)
    {
        Change(file, good, bad);

        Assert.Contains(Errors(), f => f.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SummaryWithoutConsider_ReturnsError()
    {
        Change("en-US/wording.json", "Consider POEMS: {{facts}}. {{against}}\"", "Look for POEMS: {{facts}}. {{against}}\"");

        Assert.Contains("cards.consider-poems: a summary does not state what to consider", Assert.Single(Errors()));
    }

    [Theory]
    [InlineData("en-US/detail.md", "Found", "F\u00e9und")]
    [InlineData("source-attributes.json", "Not patients", "Not pati\u00e9nts")]
    [InlineData("cards.json", "PoemsConsider", "Po\u00e9msConsider")]
    public void Load_FileInWindows1252_NamesFileAndBytePosition(string file, string good, string bad)
    {
        Change(file, good, bad);
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path).Replace('–', '\u0096');
        File.WriteAllText(path, text, Encoding.Latin1);
        var position = text.AsSpan().IndexOfAny('\u00e9', '\u0096');

        var error = Assert.Single(Errors());

        Assert.StartsWith($"{path} is not UTF-8: byte {position + 1} (0x{(int)text[position]:X2}, line "
            + $"{1 + text.AsSpan(0, position).Count('\n')})", error);
    }

    [Fact]
    public void Load_IncompleteLanguage_NamesMissingTexts()
    {
        Copy(Path.Combine(_folder, "en-US"), Path.Combine(_folder, "de"));
        Change("de/wording.json", "\"undated\": \"undated\",", "");

        var errors = Errors("de");

        Assert.Contains("cards/de/wording.json does not contain phrases.undated. Add it under \"phrases\".", errors);
        Assert.Contains(
            "cards/de/wording.json does not contain the title 'Papilledema'. Add it under \"titles\", with its translation.", errors);
        Assert.DoesNotContain(errors, f => f.Contains("en-US", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_AnotherLanguage_KnowsItsOwnForbiddenWordsAlone()
    {
        Copy(Path.Combine(_folder, "en-US"), Path.Combine(_folder, "de"));
        Change("de/forbidden.json", "likel(y|ier|iest)", "wahrscheinlich");
        Change("de/wording.json", "\"leaves it open\"", "\"likely\"");
        Change("de/wording.json", "\"not confirmed\"", "\"wahrscheinlich\"");

        var errors = Errors("de");

        Assert.Contains(
            "cards/de/wording.json, standings.Provisional: 'wahrscheinlich': cards give no probability or score. State what was found.",
            errors);
        Assert.DoesNotContain(errors, f => f.Contains("'likely'", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_ForbiddenWordsMissing_OtherFaultsAreNamedToo()
    {
        File.Delete(Path.Combine(_folder, "en-US", "forbidden.json"));
        Change("en-US/wording.json", "\"undated\": \"undated\",", "");

        var errors = Errors();

        Assert.Equal(2, errors.Length);
        Assert.Contains(errors, f => f.EndsWith("forbidden.json is missing. Restore it.", StringComparison.Ordinal));
        Assert.Contains("cards/en-US/wording.json does not contain phrases.undated. Add it under \"phrases\".", errors);
    }

    [Fact]
    public void Load_LanguageWithoutAFolder_NamesItsFiles() =>
        Assert.Equal(
            3, Errors("fr")
                .Count(f => f.StartsWith(Path.Combine(_folder, "fr"), StringComparison.Ordinal)
                    && f.EndsWith("is missing. Restore it.", StringComparison.Ordinal)));

    [Fact]
    public void LanguagesIn_ShippedFolder_AreBothEnglish() => Assert.Equal<string>(["en-GB", "en-US"], CardLibrary.LanguagesIn(_folder));

    [Fact]
    public void Digest_AnyFileOrLanguageChanged_Differs()
    {
        var digests = new List<string> { Load().Digest, Load().Digest, Load("en-GB").Digest, Load("en-US", "en-GB").Digest,
            Load("en-GB", "en-US").Digest };
        foreach (var (file, from, to) in new[]
        {
            ("en-US/detail.md", "**Found**", "**Findings**"), ("en-US/wording.json", "leaves it open", "leaves that open"),
            ("en-US/forbidden.json", "misdiagnos", "mis-?diagnos"),
            ("source-attributes.json", "Not patients.", "No patients."),
                ("cards.json", "\"category\": \"imaging\"", "\"category\": \"laboratory\""),
        })
        {
            Change(file, from, to);
            digests.Add(Load().Digest);
        }

        Assert.All(digests, digest => Assert.Matches("^[0-9a-f]{8}$", digest));
        Assert.Equal(digests.Count - 1, digests.Distinct().Count());
    }

    [Fact]
    public void Load_SeveralErrors_ReturnsAll()
    {
        Change("en-US/detail.md", "Decision support", "The patient has it.\nDecision support");
        Change("cards.json", "\"warning\"", "\"critical\"");
        File.Delete(Path.Combine(_folder, "source-attributes.json"));

        Assert.Equal(4, Errors().Length); // two cards are warnings
    }

    private static ImmutableArray<string> ErrorsOf(Wording wording, Tier tier)
    {
        var shared = System.Text.Json.JsonSerializer.Deserialize(
            File.ReadAllText(Repository.Path("cards", "cards.json")), CardTextJsonContext.Default.SharedWording);
        var rules = ForbiddenWords.Read("en-US", new WordingFiles(Repository.Path("cards"), []), []);
        return [.. new WordingValidator(
            "cards/en-US/wording.json", "en-US", wording, rules, shared!, SampleCards.Shipped,
                [.. PoemsCriteria.All(SampleCards.Shipped), new Invented(tier)]).Validate()];
    }

    private CardLibrary Load(string language = "en-US", params string[] further) =>
        CardLibrary.Load(_folder, SampleCards.Shipped, new CardSettings { Language = language, FurtherLanguages = [.. further] });

    private ImmutableArray<string> Errors(string language = "en-US") => Assert.Throws<CardTextException>(() => Load(language)).Errors;

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

        public Finding Evaluate(PatientRecord record, DateOnly asOf) => throw new NotSupportedException("The wording is checked without a "
            + "record.");
    }
}
