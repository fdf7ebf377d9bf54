using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.Validation;

/// <summary>The JSON files beside the code: cases, codes, frequencies, assumptions, scenarios.</summary>
internal static class EmbeddedFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads a file. Unknown members are errors.</summary>
    /// <param name="name">Name without folder.</param>
    /// <exception cref="JsonException">The file is invalid.</exception>
    internal static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), Strict) ?? throw new InvalidOperationException($"The embedded file {name} is empty.");

    /// <summary>The text of a file.</summary>
    /// <param name="name">Name without folder.</param>
    internal static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is gone.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
