using System.Collections.Immutable;
using System.CommandLine;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds knowledge check</c>: reports all faults of the knowledge at once, and the lists that are due for review.</summary>
internal static class KnowledgeCheck
{
    private const int Sound = 0;
    private const int Faulty = 1;

    /// <summary>The command.</summary>
    /// <param name="time">Tells which review dates have passed.</param>
    internal static Command Command(TimeProvider time)
    {
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description = "Knowledge folder to check, with ValueSets, thresholds.json, text-terms.json and knowledge.json. Without it, the knowledge inside this program.",
        };
        var references = new Option<FileInfo?>("--references")
        {
            Description = "references.md, in which every source key must stand as [Key].",
        };
        var command = new Command("check", "Report all faults at once. Exit code 1 when there is one, or when a review date has passed.") { folder, references };
        command.SetAction(parsed => Run(
            parsed.GetValue(folder),
            parsed.GetValue(references),
            DateOnly.FromDateTime(time.GetLocalNow().Date),
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(DirectoryInfo? folder, FileInfo? references, DateOnly today, TextWriter output)
    {
        try
        {
            var files = folder is null ? KnowledgeFile.Shipped() : FilesIn(folder);
            _ = new PoemsEngine(KnowledgeBase.Load(files, new KnowledgeSettings(IncludeSnomedCt: false)), new PolicySettings());
            var knowledge = KnowledgeBase.Load(files, new KnowledgeSettings());
            _ = new PoemsEngine(knowledge, new PolicySettings());

            var findings = Unresolved(knowledge, references).Concat(Overdue(knowledge, today)).ToList();
            findings.ForEach(output.WriteLine);
            output.WriteLine($"Knowledge {knowledge.Version}: {knowledge.ValueSets.Count} value sets, {knowledge.Codings.Count()} codes, {findings.Count} finding(s).");
            return findings.Count == 0 ? Sound : Faulty;
        }
        catch (KnowledgeException e)
        {
            output.WriteLine(e.Message);
            return Faulty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"The knowledge cannot be read: {e.Message}");
            return Faulty;
        }
    }

    private static ImmutableArray<KnowledgeFile> FilesIn(DirectoryInfo folder) =>
        [.. folder.GetFiles("*.json", SearchOption.AllDirectories)
            .Select(f => new KnowledgeFile(Path.GetRelativePath(folder.FullName, f.FullName).Replace('\\', '/'), File.ReadAllBytes(f.FullName)))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];

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
}
