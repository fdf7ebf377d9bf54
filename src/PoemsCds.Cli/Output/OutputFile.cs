using System.Text;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Output;

/// <summary>Files that a command writes.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text, and replaces what the file held.</summary>
    /// <exception cref="UnusableInputException">The file cannot be written.</exception>
    internal static void Write(FileInfo file, string text)
    {
        try
        {
            file.Directory?.Create();
            File.WriteAllText(file.FullName, text, _utf8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file.Name, "cannot be written", "Check the path, the permission and the space on the disk");
        }
    }
}
