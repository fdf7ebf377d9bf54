using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class MProteinSentencesTests
{
    private static readonly string[] DoubtfulNegations =
        ["unlikely", "improbable", "unwahrscheinlich", "onwaarschijnlijk", "rule out", "r/o",
         "suspected", "possible", "probable", "h/o", "history", "éliminer", "descartar", "noch", "non valutabile"];

    public static TheoryData<string> Languages { get; } = [.. MProteinSentences.ByLanguage.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Read_NegatedBand_NeverPresent(string language)
    {
        AssertEach(MProteinSentences.ByLanguage[language].Negated,
            verdict => verdict is MonoclonalProteinPresence.Absent or MonoclonalProteinPresence.Uncertain);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Read_DoubtfulBand_NeverPresentOrAbsent(string language)
    {
        AssertEach(MProteinSentences.ByLanguage[language].Doubted, verdict => verdict == MonoclonalProteinPresence.Uncertain);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Read_AffirmedBand_Present(string language)
    {
        // A faint band is a finding only with its isotype.
        var sentences =
            MProteinSentences.ByLanguage[language].Affirmed.Where(text => !text.Contains("faint", StringComparison.OrdinalIgnoreCase));

        AssertEach(sentences, verdict => verdict == MonoclonalProteinPresence.Present);
    }

    [SharedFact(SharedLists.Name)]
    public void Read_EveryNegationAndDoubtOfTheSharedList_NeverPresent()
    {
        var guards = SharedGuards("negation", "uncertainty");

        AssertEach(guards.SelectMany(guard => Sentences(guard)), verdict => verdict != MonoclonalProteinPresence.Present);
    }

    [SharedFact(SharedLists.Name)]
    public void Read_EveryNegationOfTheSharedList_NotOnlyUncertain()
    {
        // "Unlikely", "improbable" and similar words express doubt; all others deny.
        var negations = SharedGuards("negation").Where(guard => !DoubtfulNegations.Any(guard.Word.Contains));

        AssertEach(negations.SelectMany(guard => Sentences(guard)), verdict => verdict == MonoclonalProteinPresence.Absent);
    }

    private static IEnumerable<(string Kind, string Word)> SharedGuards(params string[] groups) =>
        from row in SharedLists.Rows(Path.Combine(SharedLists.Folder, "text-terms.csv"))
        where row[1].StartsWith("regex-guard", StringComparison.Ordinal) && groups.Contains(row[3])
        from word in new GuardWords(row[0]).All()
        select (row[1], word.Trim());

    private static IEnumerable<string> Sentences((string Kind, string Word) guard) => MProteinSentences.ByLanguage.Values
        .SelectMany(language => language.Bands)
        .Select(band => guard.Kind == "regex-guard-after" ? $"{band} {guard.Word}" : $"{guard.Word} {band}");

    private static void AssertEach(IEnumerable<string> sentences, Func<MonoclonalProteinPresence, bool> isExpected)
    {
        var texts = sentences.ToList();
        var read = texts.Select(text => (Text: text, Shipped.Knowledge.MonoclonalProteinText.Read(text).Presence));
        var wrong = read.Where(statement => !isExpected(statement.Presence));

        Assert.True(texts.Count > 20);
        Assert.Empty(wrong.Select(statement => $"{statement.Presence}: {statement.Text}"));
    }
}
