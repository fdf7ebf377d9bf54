using System.Text.Json;

namespace PoemsCds.Cli.Input;

/// <summary>Opens files of JSON and NDJSON. Faults are told by place: the messages of the parser can quote the record.</summary>
internal static class JsonFile
{
    private const string Ndjson = ".ndjson";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PatientInput.MaxDepth };
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Whether it is a folder of NDJSON files, or one such file.</summary>
    internal static bool IsNdjson(string file) => Directory.Exists(file) || file.EndsWith(Ndjson, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one document of a file.</summary>
    /// <exception cref="UnusableInputException">It is not there, or no JSON.</exception>
    internal static JsonElement Document(string file)
    {
        if (!File.Exists(file))
        {
            throw new UnusableInputException(file, "is not there", "Check the path");
        }

        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(file);
        bytes = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        try
        {
            return JsonDocument.Parse(bytes, Options).RootElement;
        }
        catch (JsonException e)
        {
            throw new UnusableInputException(file, $"is not JSON; see line {e.LineNumber + 1}", "Correct the file, or export it again");
        }
    }

    /// <summary>The documents of a folder or file, one a line, file by file in order of name. Empty lines are passed over.</summary>
    /// <exception cref="UnusableInputException">There is no such file, or a line is not JSON.</exception>
    internal static IEnumerable<JsonElement> Lines(string source)
    {
        foreach (var file in FilesOf(source))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    yield return Line(file, number, line);
                }
            }
        }
    }

    private static IEnumerable<string> FilesOf(string source)
    {
        if (!Directory.Exists(source))
        {
            return File.Exists(source) ? [source] : throw new UnusableInputException(source, "is not there", "Check the path");
        }

        var files = Directory.GetFiles(source, $"*{Ndjson}");
        return files.Length > 0
            ? files.Order(StringComparer.Ordinal)
            : throw new UnusableInputException(source, "holds no file ending in .ndjson", "Give the folder with the files of the export, unpacked");
    }

    private static JsonElement Line(string file, int number, string line)
    {
        try
        {
            return JsonDocument.Parse(line, Options).RootElement;
        }
        catch (JsonException)
        {
            throw new UnusableInputException(file, $"line {number} is not JSON", "Correct the line, or export the file again");
        }
    }
}
