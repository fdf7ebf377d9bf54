using PoemsCds.Rules.Record;

namespace PoemsCds.Validation.Charts;

public sealed partial class VocabularyTests
{
    [Fact]
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

    [Fact]
    public void Units_AreInUnitTable()
    {
        var table = File.ReadAllLines(SharedData.Path("terminology/lab-units.csv"))
            .Skip(1)
            .SelectMany(line => line.Split(',')[2].Split('|'))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Vocabulary.Shipped.Analytes.Values.Select(a => a.Unit).OfType<string>().Except(table));
    }
}
