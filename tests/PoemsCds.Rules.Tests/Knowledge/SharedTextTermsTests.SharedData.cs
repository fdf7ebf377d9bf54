using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Compares the terms with the verified list next to the repository: every row is taken, or there is a reason.</summary>
public sealed class SharedTextTermsTests
{
    private const string IsDrug = "a drug: found by IngredientMatcher, by the words of ingredient-words.json";
    private const string IsGuard = "part of the patterns of sclerotic lesions, which it excludes";
    private const string StatesNothing = "states no finding; no term matches it, so that nothing is positive";
    private const string IsNotAnInput = "is not an input of the policy: a mimic in words explains nothing";
    private const string NotAlone = "says nothing alone, and beside a neuropathy word it adds nothing";

    // "History of POEMS" is known POEMS syndrome.
    private static readonly string[] HistoryOfPoems = ["h/o", "z. n.", "z. n", "z.n.", "z.n", "z n.", "z n", "zn.", "zn"];

    private static readonly string[] OrderWords =
        ["work-up", "workup", "evaluation", "screening", "screen", "panel", "testing", "test"];

    private static readonly Dictionary<string, string> NotTaken = new()
    {
        ["VEGF"] = "needs a value",
        ["TEMPI syndrome"] = IsNotAnInput,
        ["AESOP syndrome"] = IsNotAnInput,
        [@"\blength[- ]dependent"] = NotAlone,
        ["longitud-dependiente"] = NotAlone,
        ["polyclonal plasma cells?"] = StatesNothing,
        ["polyclonal (hypergammaglobulin|gammopathy|increase)"] = StatesNothing,
        ["immun(e)?[ -]?(o)?globulin[e]?,? ?(human|normal|intraven|subcut)"] =
            "would name anti-D and others too; ingredient-words.json has the forms that do not",
        ["bone islands?|enostos[ei]s"] = IsGuard,
        ["(subchondral|endplate|end-plate|facet|sacroiliac|degenerative) sclerosis"] = IsGuard,
        ["plasma ?exchange|plasmapheresis|plasmaferesis|plasmapherese|échange plasmatique|plasmaaustausch"] =
            "a procedure in words alone does not count; orders for it are known by order-subjects.json",
    };

    private static IEnumerable<(string Pattern, string Kind, string Feature, string Group)> Rows =>
        SharedLists.Rows(Path.Combine(SharedLists.Folder, "text-terms.csv")).Skip(1).Select(row => (row[0], row[1], row[2], row[3]));

    private static IEnumerable<(string Pattern, string Kind, string Feature, string Group)> Terms =>
        Rows.Where(row => !row.Kind.StartsWith("regex-guard", StringComparison.Ordinal));

    [Fact]
    public void Terms_EveryRow_IsTakenOrHasAReason()
    {
        var names = Shipped.Knowledge.IngredientNames.Select(n => n.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var drugs = Terms.Where(row => row.Group == "cidp-treatment" && !row.Kind.StartsWith("regex", StringComparison.Ordinal)).ToList();
        var left = Terms.Where(row => !drugs.Contains(row) && !IsTaken(row)).Select(row => row.Pattern).ToList();

        Assert.Equal<string>(NotTaken.Keys.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
        Assert.NotEmpty(drugs);
        Assert.True(drugs.TrueForAll(row => names.Contains(row.Pattern)), IsDrug);
    }

    [Fact]
    public void Match_EveryTermUnderEveryGuard_NeverPositive()
    {
        var texts = Terms.SelectMany(row => TextsOf(row.Pattern, row.Kind).Take(1), (row, text) => (Text: text, Hits: HitsOf(row, text)))
            .Where(term => term.Hits.Count > 0)
            .ToList();
        var guards = Rows.Where(row => row.Kind is "regex-guard" or "regex-guard-after")
            .SelectMany(row => new GuardWords(row.Pattern).All(), (row, word) => (row.Kind, Word: word.Trim()))
            .Distinct()
            .ToList();

        var positive = (
            from term in texts
            from guard in guards
            where !(term.Text.Contains(" is ", StringComparison.Ordinal) && OrderWords.Contains(guard.Word)) // a sentence names no test
            where !(term.Hits[0].Feature == "poems" && HistoryOfPoems.Contains(guard.Word))
            let sentence = guard.Kind == "regex-guard" ? $"{guard.Word} {term.Text}" : $"{term.Text} {guard.Word}"
            where Match(sentence).Any(term.Hits.Contains)
            select sentence).ToList();

        Assert.InRange(texts.Count, 150, 300);
        Assert.InRange(guards.Count, 150, 400);
        Assert.True(positive.Count == 0, string.Join(", ", positive.Take(30)));
    }

    private static bool IsTaken((string Pattern, string Kind, string Feature, string Group) row)
    {
        var texts = TextsOf(row.Pattern, row.Kind).ToList();
        return texts.TrueForAll(text => Match(text).Any(hit => hit.Feature == row.Feature || IsSplitFrom(hit, row.Feature)));
    }

    // Thyroid disease and diabetes are endocrine diseases with a list of their own.
    private static bool IsSplitFrom(TextHit hit, string feature) =>
        feature == "endocrinopathy" && hit.Feature is "thyroid-disease" or "diabetes";

    // Parts of the text may be terms too: what counts is the meaning of the row.
    private static List<TextHit> HitsOf((string Pattern, string Kind, string Feature, string Group) row, string text) =>
        [.. Match(text).Where(hit => hit.Feature == row.Feature && hit.Group == row.Group)];

    private static IEnumerable<string> TextsOf(string pattern, string kind) => kind == "regex" ? TermWords.Of(pattern) : [pattern];

    private static System.Collections.Immutable.ImmutableArray<TextHit> Match(string text) => Shipped.Knowledge.TextTerms.Match(text);
}
