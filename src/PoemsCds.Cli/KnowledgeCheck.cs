using System.Collections.Immutable;
using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Cli.Cards;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using Spectre.Console;

namespace PoemsCds.Cli;

/// <summary>
/// <c>poems-cds knowledge check</c>: reports all faults of the knowledge at once, and the value sets that are due for review.
/// </summary>
internal static class KnowledgeCheck
{
    private const int Sound = 0;
    private const int Faulty = 1;

    private const string CommandDescription = """
        Report all faults at once. Exit code 1 when there are faults, or when a review date has passed.
        """;

    private const string FolderDescription = """
        Knowledge folder to check, with ValueSets, thresholds.json, text-terms.json and knowledge.json. Default: the
        knowledge that is part of this program.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">The clock; tells which review dates have passed.</param>
    /// <param name="console">Where the report goes.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var folder = new Option<DirectoryInfo?>("--folder") { Description = FolderDescription };
        var references = new Option<FileInfo?>("--references")
        {
            Description = "references.md, which must contain every source key as [Key].",
        };
        var settings = ConfiguredEngine.Option();
        var command = new Command("check", CommandDescription)
        {
            folder, references, settings,
        };
        command.SetAction(parsed => Run(
            new CheckOptions(
                parsed.GetValue(folder),
                parsed.GetValue(references),
                parsed.GetValue(settings),
                DateOnly.FromDateTime(time.GetLocalNow().Date)),
            console));
        return command;
    }

    private static int Run(CheckOptions options, IAnsiConsole console)
    {
        try
        {
            var files = options.Folder is null ? KnowledgeFile.LoadEmbedded() : KnowledgeFolder.Read(options.Folder);
            var configured = Load(files, ConfiguredEngine.Read(options.Settings));
            return Report(configured, FindingsIn(configured.Knowledge, options), console);
        }
        catch (KnowledgeException faulty)
        {
            console.WriteText($"The knowledge has {faulty.Errors.Length} fault(s):", Styles.Error);
            faulty.Errors.ToList().ForEach(error => Write(console, error, Styles.Error));
        }
        catch (UnusableInputException unusable)
        {
            console.WriteText(unusable.Message, Styles.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.WriteText($"The knowledge cannot be read: {e.Message}", Styles.Error);
        }

        return Faulty;
    }

    private static int Report(ConfiguredEngine configured, List<KnowledgeError> findings, IAnsiConsole console)
    {
        findings.ForEach(finding => Write(console, finding, Styles.Warning));
        configured.MapWarnings.ToList().ForEach(warning => Write(console, warning, Styles.Minor));
        foreach (var threshold in configured.Knowledge.Thresholds.Where(t => t.IsSiteValue).OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            console.WriteText($"{threshold.Id}: {ThresholdFormatter.SiteValue(threshold)} {threshold.Unit}.");
        }

        var knowledge = configured.Knowledge;
        if (!knowledge.SiteMaps.IsEmpty)
        {
            console.WriteText($"Site maps: {string.Join(", ", knowledge.SiteMaps.Names)}.");
        }

        var size = $"{knowledge.ValueSets.Count} value sets, {knowledge.Codings.Count()} codes";
        console.WriteText(
            $"Knowledge {configured.Engine.KnowledgeVersion}: {size}, {findings.Count} finding(s).",
            findings.Count == 0 ? Styles.Good : Styles.Warning);
        return findings.Count == 0 ? Sound : Faulty;
    }

    // The file in bold, so that faults of one file are seen together.
    private static void Write(IAnsiConsole console, KnowledgeError error, Style style) =>
        console.Write(new Paragraph()
            .Append(PrintableText.OfLine(error.File), Styles.Strong)
            .Append($": {PrintableText.OfLine($"{error.Problem}. {error.Remedy}.")}\n", style));

    // Also without SNOMED CT and ATC: a site without a license must find every list that is asked for.
    private static ConfiguredEngine Load(ImmutableArray<KnowledgeFile> files, SiteSettings settings)
    {
        ConfiguredEngine configured;
        try
        {
            var unlicensed = settings.Knowledge with { IncludeSnomedCt = false, IncludeAtc = false };
            _ = new ConfiguredEngine(KnowledgeBase.Load(files, unlicensed), settings.Policy);
            configured = ConfiguredEngine.WithMaps(KnowledgeBase.Load(files, settings.Knowledge), settings);
        }
        catch (KnowledgeException e)
        {
            throw new KnowledgeException([.. settings.Errors, .. e.Errors]);
        }

        var orders = OrderMapValidator.Validate(CardOptions.ShippedFolder, configured.Knowledge.SiteMaps);
        ImmutableArray<KnowledgeError> errors = [.. settings.Errors, .. orders];
        return errors.IsEmpty ? configured : throw new KnowledgeException(errors);
    }

    private static List<KnowledgeError> FindingsIn(KnowledgeBase knowledge, CheckOptions options) =>
        [.. UnresolvedSources(knowledge, options.References), .. OverdueReviews(knowledge, options.Today)];

    private static IEnumerable<KnowledgeError> UnresolvedSources(KnowledgeBase knowledge, FileInfo? references)
    {
        if (references is null)
        {
            return [];
        }

        var text = File.ReadAllText(references.FullName);
        var thresholds = knowledge.Thresholds.Select(t => (File: "thresholds.json", Name: t.Id, t.Source));
        var rows = PolicyRowDescriptions.Sources.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (File: "row-sources.json", Name: r.Key, r.Value.Source));
        return thresholds.Concat(rows)
            .Where(c => !text.Contains($"[{c.Source}]", StringComparison.Ordinal))
            .Select(c => new KnowledgeError(
                c.File, $"'{c.Name}' cites [{c.Source}], which {references.Name} does not list", "Add the source"));
    }

    private static IEnumerable<KnowledgeError> OverdueReviews(KnowledgeBase knowledge, DateOnly today) =>
        knowledge.OverdueForReview(today)
            .Select(id => new KnowledgeError($"ValueSets/{id}.json", "its review date has passed", "Review it and set a new date"));

    private sealed record CheckOptions(DirectoryInfo? Folder, FileInfo? References, FileInfo[]? Settings, DateOnly Today);
}
