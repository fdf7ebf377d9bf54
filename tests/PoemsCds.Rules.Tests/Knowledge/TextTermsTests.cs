using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class TextTermsTests
{
    [Theory]
    [InlineData("concern for POEMS syndrome")]
    [InlineData("probable POEMS")]
    [InlineData("suspicion of POEMS syndrome")]
    [InlineData("evaluate for POEMS")]
    [InlineData("Verdacht auf POEMS-Syndrom")]
    [InlineData("V.a. POEMS-Syndrom")]
    [InlineData("mother has POEMS syndrome")]
    [InlineData("FH: POEMS syndrome")]
    [InlineData("ruled-out POEMS: POEMS syndrome ruled-out")]
    [InlineData("? POEMS")]
    [InlineData("screening for POEMS syndrome negative")]
    public void Match_HedgedPoems_IsNotDefinite(string text)
    {
        Assert.DoesNotContain(Shipped.Knowledge.TextTerms.Match(text), hit => hit is { Feature: "poems", IsDefinite: true });
    }

    [Theory]
    [InlineData("hyperprolactinaemia", true)]
    [InlineData("Hyperprolactinemia (mild)", true)]
    [InlineData("antihyperprolactin drug", false)]
    public void Match_Prefix_OnlyAtTheStartOfAWord(string text, bool isFound) =>
        Assert.Equal(isFound, Shipped.Knowledge.TextTerms.Match(text).Any(hit => hit.Feature == "endocrinopathy"));

    [Theory]
    [InlineData("no fever; clubbing", true)]
    [InlineData("no fever\nclubbing", true)]
    [InlineData("no fever\rclubbing", true)]
    [InlineData("no fever\tclubbing", false)]
    [InlineData("no fever, clubbing", false)]
    public void Match_NegationBefore_ReachesToTheEndOfItsClause(string text, bool isFound) =>
        Assert.Equal(isFound, !Shipped.Knowledge.TextTerms.Match(text).IsEmpty);

    [Theory]
    [InlineData("I. clubbing")]
    [InlineData("clubbing.")]
    [InlineData("1) no fever. clubbing")]
    public void Match_PeriodAtTheStart_Found(string text) => Assert.NotEmpty(Shipped.Knowledge.TextTerms.Match(text));

    [Theory]
    [InlineData("POEMS syndrome")]
    [InlineData("Known POEMS syndrome, on lenalidomide")]
    [InlineData("Crow-Fukase (POEMS) syndrome, diagnosed 2021")]
    public void Match_StatedPoems_IsDefinite(string text)
    {
        Assert.Contains(Shipped.Knowledge.TextTerms.Match(text), hit => hit is { Feature: "poems", IsDefinite: true });
    }

    [Theory]
    [InlineData("Diabetic peripheral neuropathy")]
    [InlineData("alcoholic polyneuropathy")]
    [InlineData("Chemotherapy-induced peripheral neuropathy")]
    [InlineData("CIPN grade 2")]
    [InlineData("Guillain Barré syndrome")]
    [InlineData("Charcot-Marie-Tooth")]
    [InlineData("CMT 1A")]
    [InlineData("M-SPIKE")]
    [InlineData("m protein")]
    [InlineData("M component")]
    [InlineData("Smoldering myeloma")]
    [InlineData("smouldering multiple myeloma")]
    [InlineData("IgA-lambda")]
    [InlineData("igg lambda")]
    [InlineData("IgM kappa")]
    [InlineData("Waldenström")]
    [InlineData("waldenstroem")]
    [InlineData("osteosclerotic lesion")]
    [InlineData("Sclerotic bone lesion")]
    [InlineData("Osteosclerosis")]
    [InlineData("mixed lytic and sclerotic")]
    [InlineData("Splenomegaly")]
    [InlineData("hepatomegaly")]
    [InlineData("Lymphadenopathy")]
    [InlineData("adenopathy, cervical")]
    [InlineData("Leg edema")]
    [InlineData("ankle oedema")]
    [InlineData("Pleural effusion")]
    [InlineData("ASCITES")]
    [InlineData("pericardial effusion")]
    [InlineData("Hypogonadism")]
    [InlineData("low testosterone")]
    [InlineData("gynecomastia")]
    [InlineData("Gynaecomastia")]
    [InlineData("Adrenal insufficiency")]
    [InlineData("Addison disease")]
    [InlineData("Glomeruloid hemangioma")]
    [InlineData("cherry angioma")]
    [InlineData("cherry haemangioma")]
    [InlineData("White nails")]
    [InlineData("leukonychia")]
    [InlineData("skin thickening")]
    [InlineData("Thickened skin")]
    [InlineData("Sclerodermoid change")]
    [InlineData("papilledema")]
    [InlineData("Papilloedema")]
    [InlineData("optic disc oedema")]
    [InlineData("optic disk swelling")]
    [InlineData("Polycythemia")]
    [InlineData("polycythaemia")]
    [InlineData("Erythrocytosis")]
    public void Match_EachFormOfAPattern_Found(string text)
    {
        Assert.NotEmpty(Shipped.Knowledge.TextTerms.Match(text));
    }

    [Theory]
    [InlineData("Ausschluss von M-Protein")]
    [InlineData("M-Protein nicht nachgewiesen")]
    [InlineData("M-Protein nicht nachweisbar")]
    [InlineData("keinen Nachweis von M-Protein")]
    [InlineData("M-protein not detected")]
    [InlineData("geen M-protein")]
    [InlineData("sans M-component")]
    [InlineData("senza M-component")]
    [InlineData("sin M-component")]
    public void Match_NegatedInAnyLanguage_Nothing(string text)
    {
        Assert.Empty(Shipped.Knowledge.TextTerms.Match(text));
    }

    [Theory]
    [InlineData("Low serum protein")]
    [InlineData("Aluminium component of hip prosthesis")]
    [InlineData("Atherosclerotic lesion")]
    [InlineData("no 1.5 cm splenomegaly")]
    public void Match_PartOfAnotherWordOrNegatedAcrossADecimalPoint_Nothing(string text)
    {
        Assert.Empty(Shipped.Knowledge.TextTerms.Match(text));
    }

    [Theory]
    [InlineData("POEMS syndrome", "poems")]
    [InlineData("poems syndrome", "poems")]
    [InlineData("POEMS", "poems")]
    [InlineData("Crow-Fukase", "poems")]
    [InlineData("Peripheral Neuropathy of both feet", "polyneuropathy")]
    [InlineData("CIDP, on immunoglobulin", "polyneuropathy")]
    [InlineData("MGUS", "monoclonal-plasma-cell-disorder")]
    [InlineData("M-spike 4 g/L", "monoclonal-plasma-cell-disorder")]
    [InlineData("smoldering myeloma", "monoclonal-plasma-cell-disorder")]
    [InlineData("Castleman", "castleman-disease")]
    [InlineData("sclerotic bone lesion of L3", "sclerotic-bone-lesion")]
    [InlineData("hepatosplenomegaly", "organomegaly")]
    [InlineData("pedal oedema", "extravascular-volume-overload")]
    [InlineData("hyperprolactinaemia", "endocrinopathy")]
    [InlineData("hypothyroidism", "thyroid-disease")]
    [InlineData("hyperpigmentation", "skin-changes")]
    [InlineData("optic disc swelling", "papilledema")]
    [InlineData("polycythaemia", "thrombocytosis-polycythemia")]
    public void Match_TermOfTheList_NamesTheFeature(string text, string feature)
    {
        Assert.Contains(feature, Features(text));
    }

    [Theory]
    [InlineData("poems read aloud")]
    [InlineData("cidp")]
    [InlineData("mgus")]
    [InlineData("POEMSX")]
    [InlineData("clubbings")]
    [InlineData("headache")]
    [InlineData("")]
    public void Match_NoTermOrOtherCaseOrPartOfAWord_Nothing(string text)
    {
        Assert.Empty(Match(text));
    }

    [Theory]
    [InlineData("no splenomegaly")]
    [InlineData("No evidence of splenomegaly")]
    [InlineData("without splenomegaly")]
    [InlineData("rule out splenomegaly")]
    [InlineData("r/o splenomegaly")]
    [InlineData("possible splenomegaly")]
    [InlineData("family history of splenomegaly")]
    [InlineData("splenomegaly ruled out")]
    [InlineData("splenomegaly was excluded")]
    [InlineData("splenomegaly: unlikely")]
    [InlineData("splenomegaly?")]
    [InlineData("keine splenomegaly")]
    [InlineData("no fever, splenomegaly")]
    [InlineData("vs. splenomegaly")]
    public void Match_NegationInTheSameClause_Nothing(string text)
    {
        Assert.Empty(Match(text));
    }

    [Theory]
    [InlineData("No fever. Splenomegaly")]
    [InlineData("no fever; splenomegaly")]
    [InlineData("no fever\nsplenomegaly")]
    [InlineData("splenomegaly. Lymphoma ruled out")]
    [InlineData("splenomegaly; anaemia?")]
    [InlineData("splenomegaly known since 2020")]
    [InlineData("No exvs. Splenomegaly")]
    public void Match_NegationInAnotherClauseOrInsideAWord_Found(string text)
    {
        Assert.Equal(["organomegaly"], Features(text));
    }

    [Fact]
    public void Match_NegatedOnceAndStatedOnce_Found()
    {
        Assert.Equal(["organomegaly"], Features("No splenomegaly in 2020. Splenomegaly in 2024."));
    }

    [Fact]
    public void Match_RepeatedTerm_OneHit()
    {
        Assert.Single(Match("splenomegaly, splenomegaly"));
    }

    [Fact]
    public void Match_TwoTermsInOneText_BothFoundInAnyOrder()
    {
        foreach (var one in Phrases)
        {
            foreach (var other in Phrases)
            {
                Assert.Superset(Match(one).Concat(Match(other)).ToHashSet(), Match($"{one}; {other}").ToHashSet());
            }
        }
    }

    [Fact]
    public void Match_OtherFeatureNegated_OnlyTheStatedOne()
    {
        Assert.Equal(["papilledema"], Features("Papilledema. No splenomegaly."));
    }

    [Theory]
    [InlineData(TextTerms.MaxLength, 1)]
    [InlineData(TextTerms.MaxLength + 1, 0)]
    public void Match_LengthAtTheLimit_LongerTextIsSkipped(int length, int hits)
    {
        var text = "splenomegaly".PadRight(length);

        Assert.Equal(hits, Match(text).Length);
    }

    [Theory]
    [InlineData("MGUS IgG kappa", "igg,kappa")]
    [InlineData("MGUS, IgA lambda", "iga,lambda")]
    [InlineData("MGUS Ig M", "igm")]
    [InlineData("MGUS IGD", "igd")]
    [InlineData("MGUS", "")]
    [InlineData("SIGMA", "")]
    public void Match_IsotypeWords_NamedByGroup(string text, string groups)
    {
        Assert.Equal(
            groups, string.Join(',', Match(text).Where(h => h.Feature == "isotype").Select(h => h.Group).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("POEMS syndrome", true)]
    [InlineData("osteosclerotic myeloma", false)]
    [InlineData("PEP syndrome", false)]
    public void Match_PoemsAndSimilarTerms_OnlyItsNamesAreDefinite(string text, bool definite)
    {
        Assert.Equal(definite, Match(text).Single(h => h.Feature == "poems").IsDefinite);
    }

    private static IReadOnlyList<string> Phrases { get; } =
    [
        .. JsonNode.Parse(File.ReadAllText(Repository.Path("src", "PoemsCds.Rules", "Knowledge", "text-terms.json")))!["terms"]!.AsArray()
            .Where(term => (string?)term!["kind"] != "regex")
            .Select(term => (string)term!["pattern"]!),
    ];

    private static ImmutableArray<TextHit> Match(string text) => Shipped.Knowledge.TextTerms.Match(text);

    private static IEnumerable<string> Features(string text) => Match(text).Select(h => h.Feature).Distinct();

    [Theory]
    [InlineData("IMPRESSION:\n1. Hepatosplenomegaly.\n2. No lymphadenopathy.", "organomegaly")]
    [InlineData("No effusion. Sclerotic bone lesion of L4; splenomegaly.", "organomegaly,sclerotic-bone-lesion")]
    [InlineData("The picture fits POEMS syndrome.", "")]
    [InlineData("No splenomegaly, sclerotic bone lesion or ascites", "")]
    [InlineData("", "")]
    public void MatchReport_SentenceBySentence_WithoutPoems(string report, string features)
    {
        var found = Shipped.Knowledge.TextTerms.MatchReport(report).Select(h => h.Feature).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(features, string.Join(',', found));
    }

    [Theory]
    [InlineData("IMMUNOFIXATION, SERUM", "25700-6")]
    [InlineData("Urine immunofixation electrophoresis", "13440-3")]
    [InlineData("Immunofixation", "")]
    [InlineData("Serum protein electrophoresis", "")]
    public void TestNames_AllWordsInTheName_MatchTheTest(string name, string test)
    {
        Assert.Equal(test, string.Join(',', Shipped.Knowledge.TestNames.Where(t => t.Means(name)).Select(t => t.Test.Code)));
    }
}
