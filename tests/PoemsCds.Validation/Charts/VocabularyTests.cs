using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Charts;

public sealed class VocabularyTests
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

    [SharedFact("terminology")]
    public void Codes_AreInVerifiedTerminology()
    {
        var folder = SharedData.Path("terminology");
        var verified = Directory.EnumerateFiles(folder, "*.csv")
            .Where(file => Path.GetFileName(file) != "unverified.csv")
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(',', 3))
            .Where(cells => cells.Length == 3)
            .Select(cells => new Coding(cells[0], cells[1]))
            .ToHashSet();

        var laboratory = Vocabulary.Shipped.Analytes.Values.Select(a => new Coding("http://loinc.org", a.Loinc));

        Assert.Empty(DiagnosesAndDrugs.Concat(laboratory).Except(verified));
    }

    [SharedFact("terminology")]
    public void Units_AreInUnitTable()
    {
        var table = File.ReadAllLines(SharedData.Path("terminology/lab-units.csv"))
            .Skip(1)
            .SelectMany(line => line.Split(',')[2].Split('|'))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Vocabulary.Shipped.Analytes.Values.Select(a => a.Unit).OfType<string>().Except(table));
    }

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
