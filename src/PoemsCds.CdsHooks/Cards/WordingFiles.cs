using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Reads the files of the cards folder as strict UTF-8 and computes their digest.</summary>
/// <param name="folder">The cards folder.</param>
/// <param name="errors">Receives the errors, each with file, place and remedy.</param>
internal sealed class WordingFiles(string folder, List<string> errors)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const char ReplacementCharacter = '\uFFFD';

    private readonly SortedDictionary<string, byte[]> _read = new(StringComparer.Ordinal);

    /// <summary>Reads a text file; <see langword="null"/> when it is invalid.</summary>
    /// <param name="name">Path relative to the folder, with forward slashes.</param>
    internal string? Text(string name)
    {
        var file = Path.Combine(folder, name);
        try
        {
            var content = File.ReadAllBytes(file);
            _read[name] = content;
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            var lost = text.IndexOf(ReplacementCharacter, StringComparison.Ordinal);
            return lost < 0 ? text : AddError(
                $"{file} contains U+FFFD in line {LineAt(text, lost)}: a character was lost when the file was saved. Enter it again.");
        }
        catch (DecoderFallbackException e)
        {
            return AddError(NotUtf8(file, _read[name], e.Index));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return AddError($"{file} is missing. Restore it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return AddError($"{file} cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a JSON file; <see langword="null"/> when it is invalid.</summary>
    /// <param name="name">Path relative to the folder, with forward slashes.</param>
    /// <param name="type">JSON metadata of the content.</param>
    internal T? Json<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("the content is null");
        }
        catch (JsonException e)
        {
            AddError($"{Path.Combine(folder, name)} cannot be read. Correct it: {JsonErrorPosition.Describe(e)}.");
            return null;
        }
    }

    /// <summary>
    /// Digest of the wording: eight hexadecimal digits of SHA-256 over the default language and the names and bytes of all files read.
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

    private string? AddError(string error)
    {
        errors.Add(error);
        return null;
    }
}
