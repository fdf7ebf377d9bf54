using PoemsCds.Screening.Example;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Runs;

public sealed class FullDiskTests
{
    private const int Page = 4; // kilobytes

    // The percentage of what each stage writes that the disk has room for.
    [SmallDiskTheory]
    [InlineData(50, 0, "/map/")]
    [InlineData(100, 50, "/judged/")]
    [InlineData(100, 100, "/run/")]
    public void Run_DiskThatIsFull_SaysSoAndGoesOnWhenThereIsRoom(int ofMap, int ofJudged, string place)
    {
        using var folder = new TemporaryFolder();
        var (export, whole) = (folder.PathOf("export"), folder.PathOf("whole"));
        ExampleExport.Write(export, 150, 3, Screened.Knowledge, Screened.Day);
        Screened.Run(export, whole);
        using var disk = new SmallDisk(Page + (ofMap * Pages(whole, "map") / 100) + (ofJudged * Pages(whole, "judged") / 100));
        var run = disk.PathOf("run");

        var refused = Assert.Throws<ScreeningException>(() => Screened.Run(export, run, threads: 1));

        Assert.Contains("No space left on device", refused.Message);
        Assert.Contains(place, refused.Message);
        Assert.False(File.Exists(Path.Combine(run, "patients.csv")));
        disk.Resize(100_000);
        Screened.Run(export, run);
        Assert.Equal(Screened.Patients(whole), Screened.Patients(run));
    }

    private static int Pages(string run, string part) => Page * Directory.GetFiles(Path.Combine(run, part))
        .Sum(f => (int)((new FileInfo(f).Length + (Page * 1024) - 1) / (Page * 1024)));
}
