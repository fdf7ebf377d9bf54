using System.CommandLine;

namespace PoemsCds.Cli;

/// <summary>The folder of the samples.</summary>
internal static class SamplesFolder
{
    /// <summary>The option <c>--samples</c>.</summary>
    internal static Option<string> Option() => new("--samples")
    {
        Description = "Folder of the samples. Default: those of this program.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "samples"),
    };
}
