using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Export;

/// <summary>A file of an export.</summary>
/// <param name="Name">Path relative to the export, with <c>/</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Changed">Time of the last change, in UTC.</param>
/// <param name="Compression">The compression.</param>
/// <param name="IsDocument">Whether it is one document over several lines.</param>
internal sealed record InputFile(string Name, long Bytes, DateTime Changed, Compression Compression, bool IsDocument)
{
    /// <summary>XXH128 of each split in order, after the run; missing before.</summary>
    public IReadOnlyList<string>? Hashes { get; init; }

    /// <summary>Whether byte ranges of the file can be read on their own.</summary>
    internal bool IsDivisible => new FileForm(Compression, IsDocument).IsDivisible;

    /// <summary>Checks that the file is the one that the run began with.</summary>
    /// <exception cref="ScreeningException">It was changed or removed.</exception>
    internal void CheckUnchanged(string export)
    {
        var file = new FileInfo(Path.Combine(export, Name));
        if (!file.Exists)
        {
            throw new ScreeningException($"{Name}: was removed after the run began. Put it back, or start a new run.");
        }

        if (file.Length != Bytes || file.LastWriteTimeUtc != Changed)
        {
            throw new ScreeningException(
                $"{Name}: was changed after the run began. Wait until the export is complete, then start a new run in another folder.");
        }
    }
}
