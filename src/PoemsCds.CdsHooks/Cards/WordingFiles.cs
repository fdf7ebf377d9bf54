using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Reads the files of the wording as UTF-8 and nothing else, and makes a digest of what it read.</summary>
/// <param name="folder">The cards folder.</param>
/// <param name="faults">Takes what is wrong, each with file, place and cure.</param>
internal sealed class WordingFiles(string folder, List<string> faults)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const char Lost = '\uFFFD';

    private readonly SortedDictionary<string, byte[]> _read = new(StringComparer.Ordinal);

    /// <summary>The text of a file; <see langword="null"/> when it cannot be used.</summary>
    /// <param name="name">Name below the folder, with forward slashes.</param>
    internal string? Text(string name)
    {
        var file = Path.Combine(folder, name);
        try
        {
            var content = File.ReadAllBytes(file);
            _read[name] = content;
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            var lost = text.IndexOf(Lost, StringComparison.Ordinal);
            return lost < 0 ? text : Refuse(
                $"{file} holds U+FFFD in line {LineAt(text, lost)}: a letter was lost when the file was saved before. Write it again.");
        }
        catch (DecoderFallbackException e)
        {
            return Refuse(NotUtf8(file, _read[name], e.Index));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse($"{file} is missing. Restore it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"{file} cannot be read: {e.Message}");
        }
    }

    /// <summary>A JSON file; <see langword="null"/> when it cannot be used.</summary>
    /// <param name="name">Name below the folder, with forward slashes.</param>
    /// <param name="type">What it holds.</param>
    internal T? Json<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            Refuse($"{Path.Combine(folder, name)} cannot be read. Correct it: {JsonErrorPosition.Of(e)}.");
            return null;
        }
    }

    /// <summary>
    /// Eight digits that tell one wording from another: of SHA-256 over the default language and the names and bytes of all files read.
    /// </summary>
    /// <param name="language">Name of the default language.</param>
    internal string Digest(string language)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{language}\n"));
        foreach (var (name, content) in _read)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static string NotUtf8(string file, byte[] content, int index) =>
        $"{file} is not UTF-8: byte {index + 1} (0x{content[index]:X2}, line {1 + content.AsSpan(0, index).Count((byte)'\n')}). "
        + "The editor probably saved it as Windows-1252. Save it as UTF-8.";

    private static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    private string? Refuse(string fault)
    {
        faults.Add(fault);
        return null;
    }
}
