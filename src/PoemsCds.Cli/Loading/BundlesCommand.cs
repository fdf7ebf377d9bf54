using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Cli.Cards;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using Spectre.Console;

namespace PoemsCds.Cli.Loading;

/// <summary><c>poems-cds samples bundles</c>: writes the patients of the samples for a test EHR, and a go-live script.</summary>
internal static class BundlesCommand
{
    private const int Written = 0;
    private const int NotWritten = 1;
    private const string Request = "request.json";

    private const string CommandDescription = """
        Write the patients of the samples as FHIR R4 transaction Bundles, to load into a test EHR, and go-live.md, a script
        of clicks with the card to expect of each. All patients are invented, and tagged as test data.
        """;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "A new or empty folder.", HelpName = "FOLDER", Required = true };
        var samples = SamplesFolder.Option();
        var asOf = AsOfOption.Create("Day for which the expected cards are made. Default: today.");
        var settings = ConfiguredEngine.Option();
        var (profile, language, cards) = (CardOptions.Profile(), CardOptions.Language(), CardOptions.Folder());
        var bundles = new Command("bundles", CommandDescription) { folder, samples, asOf, profile, language, cards, settings };
        bundles.SetAction(parsed =>
        {
            try
            {
                var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(parsed.GetValue(settings)));
                var maker = new CardMaker(configured, parsed.GetRequiredValue(cards), parsed.GetRequiredValue(language), time);
                var script = new ScriptMaker(
                    maker, CardOptions.ClientOf(parsed.GetRequiredValue(profile)), AsOfOption.ValueOf(parsed, asOf, time));
                var version = configured.Engine.KnowledgeVersion;
                Write(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(samples), script, version, console);
                return Written;
            }
            catch (Exception e) when (e is UnusableInputException or CardTextException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return NotWritten;
            }
        });
        return new Command("samples", "Use the samples elsewhere.") { bundles };
    }

    private static void Write(DirectoryInfo folder, string samples, ScriptMaker script, string version, IAnsiConsole console)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            throw new UnusableInputException(folder.Name, "is not empty", "Use a new folder");
        }

        foreach (var path in SamplesIn(samples))
        {
            if (script.Add(path, Path.Combine(path, Request)) is { } bundle)
            {
                var file = new FileInfo(Path.Combine(folder.FullName, "bundles", $"{Path.GetFileName(path)}.json"));
                OutputFile.Write(file, bundle.ToJsonString(Indented) + "\n");
            }
        }

        OutputFile.Write(new FileInfo(Path.Combine(folder.FullName, "go-live.md")), script.ToMarkdown(version));
        console.WriteText($"Wrote {script.Steps.Count} Bundles and go-live.md to {folder.FullName}.");
        foreach (var (name, reason) in script.Skipped)
        {
            console.WriteText($"skipped {name}: {reason}", Styles.Minor);
        }
    }

    private static List<string> SamplesIn(string samples) =>
        Directory.Exists(samples)
            && Directory.GetDirectories(samples).Where(f => File.Exists(Path.Combine(f, Request))).Order(StringComparer.Ordinal).ToList()
                is { Count: > 0 } found
            ? found
            : throw new UnusableInputException(samples, "has no samples", $"Use a folder of folders with {Request}");
}
