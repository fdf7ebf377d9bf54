using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Charts;

public sealed partial class VocabularyTests
{
    private static IEnumerable<Coding> DiagnosesAndDrugs =>
        from coding in Enum.GetValues<DiagnosisCoding>()
        from code in (IEnumerable<(string System, string Code)>)
        [
            .. Vocabulary.Shipped.Diagnoses.Values.SelectMany(d => d.Under(coding)),
            .. Vocabulary.Shipped.Drugs.Values.Select(d => d.Under(coding)),
        ]
        select new Coding(code.System, code.Code);

    [Fact]
    public void DiagnosesAndDrugs_AreListedInKnowledge() =>
        Assert.Empty(DiagnosesAndDrugs.Except(Assessor.Knowledge.Codings));

    [Fact]
    public void Entries_AreUsed()
    {
        var used = string.Concat(Directory.EnumerateFiles(Repository.Path("tests", "PoemsCds.Validation"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith("cases.json", StringComparison.Ordinal) || Path.GetDirectoryName(
                file)?.EndsWith("Simulation", StringComparison.Ordinal) == true)
            .Select(File.ReadAllText));

        string[] names =
        [
            .. Vocabulary.Shipped.Diagnoses.Keys, .. Vocabulary.Shipped.Analytes.Keys, .. Vocabulary.Shipped.Drugs.Keys,
            .. Vocabulary.Shipped.Reports.Keys, .. Vocabulary.Shipped.Words.Keys,
        ];

        Assert.DoesNotContain(names, name => !used.Contains($"\"{name}\"", StringComparison.Ordinal));
    }
}
