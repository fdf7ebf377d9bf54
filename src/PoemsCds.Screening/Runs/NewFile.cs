using System.Runtime.InteropServices;
using System.Text;

namespace PoemsCds.Screening.Runs;

/// <summary>Gives a whole file its name, unless there is one of that name, in one step that several tasks may try at once.</summary>
internal static class NewFile
{
    private const int Exists = 17; // EEXIST, of Linux and macOS

    /// <summary>Gives the file its name.</summary>
    /// <param name="unfinished">The file; it is gone afterwards.</param>
    /// <param name="name">Its name. A file of that name stays.</param>
    /// <exception cref="IOException">The file cannot be named.</exception>
    internal static void Name(string unfinished, string name)
    {
        // File.Move looks first and renames then on Unix: of two tasks, the second would replace what the first has already read.
        if (!OperatingSystem.IsWindows() && TryLink(unfinished, name))
        {
            File.Delete(unfinished);
            return;
        }

        try
        {
            File.Move(unfinished, name, overwrite: false);
        }
        catch (IOException) when (File.Exists(name))
        {
            File.Delete(unfinished);
        }
    }

    // False where the file system has no links.
    private static bool TryLink(string file, string name) => Link(Path(file), Path(name)) == 0 || Marshal.GetLastPInvokeError() == Exists;

    private static byte[] Path(string path) => Encoding.UTF8.GetBytes($"{path}\0");

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] file, byte[] name);
}
