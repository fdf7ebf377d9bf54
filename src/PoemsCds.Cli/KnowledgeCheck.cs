using System.Collections.Immutable;
using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds knowledge check</c>: reports all faults of the knowledge at once, and the lists that are due for review.</summary>
internal static class KnowledgeCheck
{
    private const int Sound = 0;
    private const int Faulty = 1;

    /// <summary>The command.</summary>
    /// <param name="time">Tells which review dates have passed.</param>
    /// <param name="ink">How the output is marked.</param>
    internal static Command Command(TimeProvider time, TerminalStyle ink)
    {
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description = "Knowledge folder to check, with ValueSets, thresholds.json, text-terms.json and knowledge.json. Without it, the knowledge inside this program.",
        };
        var references = new Option<FileInfo?>("--references")
        {
            Description = "references.md, in which every source key must stand as [Key].",
        };
        var settings = ConfiguredEngine.Option();
        var command = new Command("check", "Report all faults at once. Exit code 1 when there is one, or when a review date has passed.") { folder, references, settings };
        command.SetAction(parsed => Run(
            new KnowledgeCheckOptions(parsed.GetValue(folder), parsed.GetValue(references), parsed.GetValue(settings), DateOnly.FromDateTime(time.GetLocalNow().Date)),
            ink,
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(KnowledgeCheckOptions question, TerminalStyle ink, TextWriter output)
    {
        try
        {
            var site = Load(question.Folder is null ? KnowledgeFile.LoadEmbedded() : KnowledgeFolder.Read(question.Folder), ConfiguredEngine.Read(question.Settings));
            var findings = Unresolved(site.Knowledge, question.References).Concat(Overdue(site.Knowledge, question.Today)).ToList();
            findings.ForEach(finding => output.WriteLine(ink.Yellow(finding)));
            foreach (var threshold in site.Knowledge.Thresholds.Where(t => t.IsSiteValue).OrderBy(t => t.Id, StringComparer.Ordinal))
            {
                output.WriteLine($"{threshold.Id}: {ThresholdFormatter.SiteValue(threshold)} {threshold.Unit}.");
            }

            var count = $"{findings.Count} finding(s)";
            output.WriteLine($"Knowledge {site.Engine.KnowledgeVersion}: {site.Knowledge.ValueSets.Count} value sets, {site.Knowledge.Codings.Count()} codes, {(findings.Count == 0 ? ink.Green(count) : ink.Yellow(count))}.");
            return findings.Count == 0 ? Sound : Faulty;
        }
        catch (Exception e) when (e is KnowledgeException or UnusableInputException)
        {
            output.WriteLine(ink.Red(e.Message));
            return Faulty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(ink.Red($"The knowledge cannot be read: {e.Message}"));
            return Faulty;
        }
    }

    // Without SNOMED CT too: a site without a license must find every list that is asked for.
    private static ConfiguredEngine Load(ImmutableArray<KnowledgeFile> files, SiteSettings settings)
    {
        ConfiguredEngine site;
        try
        {
            _ = new ConfiguredEngine(KnowledgeBase.Load(files, settings.Knowledge with { IncludeSnomedCt = false }), settings.Policy);
            site = new ConfiguredEngine(KnowledgeBase.Load(files, settings.Knowledge), settings.Policy);
        }
        catch (KnowledgeException e)
        {
            throw new KnowledgeException([.. settings.Errors, .. e.Errors]);
        }

        return settings.Errors.IsEmpty ? site : throw new KnowledgeException(settings.Errors);
    }

    private static IEnumerable<string> Unresolved(KnowledgeBase knowledge, FileInfo? references)
    {
        if (references is null)
        {
            return [];
        }

        var text = File.ReadAllText(references.FullName);
        return knowledge.Thresholds
            .Where(t => !text.Contains($"[{t.Source}]", StringComparison.Ordinal))
            .Select(t => $"thresholds.json: '{t.Id}' cites [{t.Source}], which {references.Name} does not explain. Add the source.");
    }

    private static IEnumerable<string> Overdue(KnowledgeBase knowledge, DateOnly today) =>
        knowledge.OverdueForReview(today).Select(id => $"ValueSets/{id}.json: its review date has passed. Review it and set a new date.");

    private sealed record KnowledgeCheckOptions(DirectoryInfo? Folder, FileInfo? References, FileInfo[]? Settings, DateOnly Today);
}
