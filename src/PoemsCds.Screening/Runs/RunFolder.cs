using System.Globalization;

namespace PoemsCds.Screening.Runs;

/// <summary>The files of a run. All can be read by their owner only.</summary>
/// <param name="Root">The folder.</param>
internal sealed record RunFolder(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Unfinished = ".tmp";

    internal string Document => Path.Combine(Root, "run.json");

    internal string Key => Path.Combine(Root, "digest.key");

    internal string Patients => Path.Combine(Root, "patients.csv");

    internal string Identified => Path.Combine(Root, "identified.csv");

    internal string Parquet => Path.Combine(Root, "patients.parquet");

    internal string Group => Path.Combine(Root, "group.json");

    internal string IdentifiedGroup => Path.Combine(Root, "identified-group.json");

    internal string MeasureReport => Path.Combine(Root, "measure-report.json");

    internal string Report => Path.Combine(Root, "report.html");

    internal string FactsOf(int split) => Path.Combine(Root, "map", Numbered(split, "000000", "facts"));

    internal string CodesOf(int split) => Path.Combine(Root, "map", Numbered(split, "000000", "codes"));

    internal string CountsOf(int split) => Path.Combine(Root, "map", Numbered(split, "000000", "json"));

    internal string JudgedIn(int partition) => Path.Combine(Root, "judged", Numbered(partition, "0000", "ndjson"));

    internal string RowsOf(int partition) => Path.Combine(Root, "judged", Numbered(partition, "0000", "csv"));

    internal string JudgedCountsOf(int partition) => Path.Combine(Root, "judged", Numbered(partition, "0000", "json"));

    /// <summary>Whether the folder holds something that no task writes before <c>run.json</c>.</summary>
    internal bool HasOtherFiles() => Directory.Exists(Root) && Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName)
        .Any(n => n is not ("map" or "judged" or "run.json") && n?.EndsWith(Unfinished, StringComparison.Ordinal) == false
            && n != Path.GetFileName(Key));

    /// <summary>Creates the folders.</summary>
    internal void Create()
    {
        foreach (var folder in new[] { Root, Path.Combine(Root, "map"), Path.Combine(Root, "judged") })
        {
            CreatePrivate(folder);
        }
    }

    /// <summary>Creates a folder that only its owner can read.</summary>
    internal static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Deletes what tasks that died have left unfinished.</summary>
    internal void DeleteUnfinished()
    {
        foreach (var file in Directory.EnumerateFiles(Root, $"*{Unfinished}", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes a file under a name of its own and gives it its name when it is whole.</summary>
    /// <param name="file">The path.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="isReplacing">Whether an existing file is replaced; if not, it stays.</param>
    internal static void Write(string file, Action<Stream> write, bool isReplacing = true)
    {
        var unfinished = $"{file}.{Environment.MachineName}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}{Unfinished}";
        try
        {
            using (var stream = Create(unfinished))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (isReplacing)
            {
                File.Move(unfinished, file, overwrite: true);
            }
            else
            {
                NewFile.Name(unfinished, file);
            }
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Creates a file that only its owner can read.</summary>
    internal static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(file, options);
    }

    private static string Numbered(int number, string format, string extension) =>
        $"{number.ToString(format, CultureInfo.InvariantCulture)}.{extension}";
}
