using System.Reflection;
using PoemsCds.CdsHooks.Timelines;

namespace PoemsCds.Service.Workbench;

/// <summary>The styles of the workbench, beside those of all pages.</summary>
internal static class WorkbenchStyle
{
    /// <summary>The style sheet.</summary>
    internal static string Text { get; } = Read() + TimelineHtml.Style.ReplaceLineEndings("\n");

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("workbench.css")
            ?? throw new InvalidOperationException("Embedded resource 'workbench.css' not found.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
