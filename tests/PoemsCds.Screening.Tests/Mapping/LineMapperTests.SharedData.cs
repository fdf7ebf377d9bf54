namespace PoemsCds.Screening.Tests.Mapping;

public sealed partial class LineMapperTests
{
    [Fact]
    public void Map_SyntheaExport_CountsWhatFullReadingCounts() => AssertSameCounts(SharedData.Path("data/synthea-2025-10"));

    [Fact]
    public void Map_UsCoreExamples_CountsWhatFullReadingCounts() => AssertSameCounts(SharedData.Path("data/us-core-examples"));

    [Fact]
    public void Map_Hl7Examples_CountsWhatFullReadingCounts()
    {
        // Bundles hold resources that are no lines of their own.
        var export = _folder.PathOf("export");
        Directory.CreateDirectory(export);
        foreach (var file in Directory.GetFiles(SharedData.Path("data/hl7-r4-examples"))
            .Where(f => !f.Contains("Bundle", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(export, Path.GetFileName(file)));
        }

        AssertSameCounts(export);
    }
}
