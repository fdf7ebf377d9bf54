using System.Text.Json;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli.Input;

/// <summary>Reads JSON and NDJSON files. Errors name the line only: the messages of the parser can quote patient data.</summary>
internal static class JsonFile
{
    private const string Ndjson = ".ndjson";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PrefetchReader.MaxDepth };
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the path is a folder, or a file ending in .ndjson.</summary>
    internal static bool IsNdjson(string file) => Directory.Exists(file) || file.EndsWith(Ndjson, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a JSON file.</summary>
    /// <exception cref="UnusableInputException">The file does not exist, or is not JSON.</exception>
    internal static JsonElement Document(string file)
    {
        if (!File.Exists(file))
        {
            throw new UnusableInputException(file, "does not exist", "Check the path");
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

    /// <summary>
    /// Reads a folder of NDJSON files in order of name, or one such file: a document on each line. Empty lines are skipped.
    /// </summary>
    /// <exception cref="UnusableInputException">The file does not exist, or a line is not JSON.</exception>
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
            return File.Exists(source) ? [source] : throw new UnusableInputException(source, "does not exist", "Check the path");
        }

        var files = Directory.GetFiles(source, $"*{Ndjson}");
        return files.Length > 0
            ? files.Order(StringComparer.Ordinal)
            : throw new UnusableInputException(
                source, "has no files ending in .ndjson", "Use the folder with the unpacked files of the export");
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
