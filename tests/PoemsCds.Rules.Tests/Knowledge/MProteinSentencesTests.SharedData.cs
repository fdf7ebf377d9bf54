using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed partial class MProteinSentencesTests
{
    [Fact]
    public void Read_EveryNegationAndDoubtOfTheSharedList_NeverPresent()
    {
        var guards = SharedGuards("negation", "uncertainty");

        AssertEach(guards.SelectMany(guard => Sentences(guard)), verdict => verdict != MonoclonalProteinPresence.Present);
    }

    [Fact]
    public void Read_EveryNegationOfTheSharedList_NotOnlyUncertain()
    {
        // "Unlikely", "improbable" and similar words express doubt; all others deny.
        var negations = SharedGuards("negation").Where(guard => !DoubtfulNegations.Any(guard.Word.Contains));

        AssertEach(negations.SelectMany(guard => Sentences(guard)), verdict => verdict == MonoclonalProteinPresence.Absent);
    }

    private static readonly string[] DoubtfulNegations =
        ["unlikely", "improbable", "unwahrscheinlich", "onwaarschijnlijk", "rule out", "r/o",
         "suspected", "possible", "probable", "h/o", "history", "éliminer", "descartar", "noch", "non valutabile"];

    private static IEnumerable<(string Kind, string Word)> SharedGuards(params string[] groups) =>
        from row in SharedLists.Rows(Path.Combine(SharedLists.Folder, "text-terms.csv"))
        where row[1].StartsWith("regex-guard", StringComparison.Ordinal) && groups.Contains(row[3])
        from word in new GuardWords(row[0]).All()
        select (row[1], word.Trim());

    private static IEnumerable<string> Sentences((string Kind, string Word) guard) => MProteinSentences.ByLanguage.Values
        .SelectMany(language => language.Bands)
        .Select(band => guard.Kind == "regex-guard-after" ? $"{band} {guard.Word}" : $"{guard.Word} {band}");
}
