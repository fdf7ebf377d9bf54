using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed partial class MProteinSentencesTests
{
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

    private static void AssertEach(IEnumerable<string> sentences, Func<MonoclonalProteinPresence, bool> isExpected)
    {
        var texts = sentences.ToList();
        var read = texts.Select(text => (Text: text, Shipped.Knowledge.MonoclonalProteinText.Read(text).Presence));
        var wrong = read.Where(statement => !isExpected(statement.Presence));

        Assert.True(texts.Count > 20);
        Assert.Empty(wrong.Select(statement => $"{statement.Presence}: {statement.Text}"));
    }
}
