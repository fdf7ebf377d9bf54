using System.IO.Compression;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Export;

/// <summary>
/// Reads gzip and reports data that are cut off. The base library does so only with a switch, which is read once a process; programs that
/// use this library set it in their project file.
/// </summary>
internal static class StrictGzip
{
    private const string Switch = "System.IO.Compression.UseStrictValidation";

    private static readonly bool IsStrict = FindsTruncation();

    /// <summary>Opens compressed content.</summary>
    /// <exception cref="ScreeningException">The switch is off.</exception>
    internal static Stream Open(Stream compressed) => IsStrict
        ? new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true)
        : throw new ScreeningException($".gz files that are cut off would not be noticed. Set the runtime option {Switch} to true.");

    private static bool FindsTruncation()
    {
        AppContext.SetSwitch(Switch, true);
        var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[100]);
        }

        try
        {
            using var cut = new GZipStream(new MemoryStream(whole.ToArray()[..^12]), CompressionMode.Decompress);
            cut.CopyTo(Stream.Null);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
