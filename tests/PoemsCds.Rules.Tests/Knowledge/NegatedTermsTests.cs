using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>A term of any language is never positive under a negation or doubt of any language, in any form of the clause.</summary>
public sealed class NegatedTermsTests
{
    // A letter that no term begins or ends with, and no negation holds.
    private static readonly Gen<string> Filler = Gen.OneOf("", "", "the liver, ", "Leber: ", "rate, ", "脾臓 ", "at L4, 1.5 cm, ");

    private static readonly string[] Before =
    [
        "no", "without", "negative for", "no evidence of", "ruled out:", "unlikely", "possible", "suspected", "question of", "? ",
        "mother has", "kein", "keine", "ohne", "kein Hinweis auf", "Ausschluss", "ausgeschlossen:", "V.a.", "Verdacht auf", "fraglich",
        "pas de", "absence de", "sans", "négatif pour", "éventuelle", "père :", "sin", "no se observa", "negativo para", "sospecha de",
        "senza", "non si osserva", "negativo per", "sospetta", "geen", "zonder", "negatief voor", "mogelijk",
    ];

    private static readonly string[] Behind =
    [
        "excluded", "ruled out", "not seen", "unlikely", "negative", "?", "pending", "ausgeschlossen", "nicht nachweisbar", "negativ",
        "absente", "peu probable", "descartada", "se descarta", "assente", "nella norma", "uitgesloten", "afwezig", "geen aanwijzing",
        "を認めず", "なし", "陰性", "疑い", "の可能性",
    ];

    private static IReadOnlyList<string> Terms { get; } =
    [
        .. JsonNode.Parse(File.ReadAllText(Repository.Path("src", "PoemsCds.Rules", "Knowledge", "text-terms.json")))!["terms"]!.AsArray()
            .Where(term => (string?)term!["kind"] != "regex" && (string?)term!["feature"] != "isotype")
            .Select(term => (string)term!["pattern"]!)
            .Where(pattern => !Regex.IsMatch(pattern, "[^\\w -]"))
            .Where(pattern => !Match(pattern).IsEmpty),
    ];

    [Fact]
    public void Match_NegatedBefore_NeverPositive() =>
        Gen.Select(Gen.OneOf([.. Terms]), Gen.OneOf(Before), Filler, Filler).Sample(
            (term, negation, between, after) => Assert.DoesNotContain(Match($"{negation} {between}{term} {after}"), Match(term).Contains));

    [Fact]
    public void Match_NegatedBehind_NeverPositive() =>
        Gen.Select(Gen.OneOf([.. Terms]), Gen.OneOf(Behind), Filler, Gen.OneOf("", " ", ": ", ", ", " - ")).Sample(
            (term, negation, before, between) =>
                Assert.DoesNotContain(Match($"{before}{term}{between}{Spaced(between, negation)}"), Match(term).Contains));

    [Fact]
    public void Match_NegatedInAnotherClause_Positive() =>
        Gen.Select(Gen.OneOf([.. Terms]), Gen.OneOf(Before), Gen.OneOf("; ", "\n", "。")).Sample(
            (term, negation, end) => Assert.Superset(Match(term).ToHashSet(), Match($"{negation} fever{end}{term}").ToHashSet()));

    [Fact]
    public void Terms_WordsAndPhrases_AreManyAndOfSeveralScripts()
    {
        Assert.InRange(Terms.Count, 70, 200);
        Assert.Contains("ポリニューロパチー", Terms);
        Assert.Contains("monoklonale gammopathie", Terms);
    }

    [Theory]
    [InlineData("no significant change in the splenomegaly", true)]
    [InlineData("keine Änderung der Splenomegalie", true)]
    [InlineData("sin cambios: esplenomegalia", true)]
    [InlineData("not only splenomegaly", true)]
    [InlineData("splenomegaly, gram-negative sepsis", true)]
    [InlineData("no change, no splenomegaly", false)]
    [InlineData("splenomegaly cannot be excluded", false)]
    [InlineData("Splenomegalie nicht ausgeschlossen", false)]
    public void Match_PseudoNegation_IsNone(string text, bool isStated) =>
        Assert.Equal(isStated, Match(text).Any(hit => hit.Feature == "organomegaly"));

    [Theory]
    [InlineData("h/o POEMS syndrome", true)]
    [InlineData("Z.n. POEMS-Syndrom", true)]
    [InlineData("h/o splenomegaly", false)]
    [InlineData("Z. n. Splenomegalie", false)]
    public void Match_InThePast_OnlyPoemsIsStated(string text, bool isStated) => Assert.Equal(isStated, !Match(text).IsEmpty);

    [Theory]
    [InlineData("Multiple myeloma, on treatment", "myeloma")]
    [InlineData("Multiples Myelom Stadium II", "myeloma")]
    [InlineData("smoldering multiple myeloma", "smoldering-myeloma")]
    public void Match_Myeloma_IsNamed(string text, string group) =>
        Assert.Equal(group, Assert.Single(Match(text), hit => hit.Feature == "monoclonal-plasma-cell-disorder").Group);

    private static string Spaced(string between, string negation) =>
        between.Length == 0 && char.IsAsciiLetter(negation[0]) ? $" {negation}" : negation;

    private static ImmutableArray<TextHit> Match(string text) => Shipped.Knowledge.TextTerms.Match(text);
}
