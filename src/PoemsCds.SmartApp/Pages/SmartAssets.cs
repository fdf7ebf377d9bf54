using System.Reflection;

namespace PoemsCds.SmartApp.Pages;

/// <summary>The style sheet and the script of the evidence page. The script prints; without it the button is not shown.</summary>
internal static class SmartAssets
{
    /// <summary>The style sheet.</summary>
    internal static string Style { get; } = Read("smart.css");

    /// <summary>The script.</summary>
    internal static string Script { get; } = Read("smart.js");

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource '{name}' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
