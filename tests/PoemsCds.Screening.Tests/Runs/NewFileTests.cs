using System.Globalization;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Runs;

public sealed class NewFileTests
{
    [Fact]
    public void Name_ByManyTasksAtOnce_EachReadsTheSame()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 300; round++)
        {
            var file = folder.PathOf($"key-{round}");
            var read = new string[8];
            Parallel.For(0, read.Length, task =>
            {
                var unfinished = $"{file}.{task}";
                File.WriteAllText(unfinished, task.ToString(CultureInfo.InvariantCulture));
                NewFile.Name(unfinished, file);
                read[task] = File.ReadAllText(file);
            });

            Assert.Single(read.Distinct());
        }

        Assert.Equal(300, Directory.GetFiles(folder.Path).Length);
    }
}
