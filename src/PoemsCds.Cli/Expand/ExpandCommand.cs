using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using Spectre.Console;

namespace PoemsCds.Cli.Expand;

/// <summary><c>poems-cds knowledge expand</c>: adds the codes below marked ICD codes to the value set files.</summary>
internal static class ExpandCommand
{
    private const int Complete = 0;
    private const int Incomplete = 1;
    private const string Prefix = "ValueSets/";

    private const string SourceDescription = """
        Codes of the edition: a FHIR CodeSystem, a FHIR ValueSet with its expansion (as a terminology server returns it
        from $expand), or a .csv file with the columns system, code and display. Can be given several times.
        """;

    private const string CommandDescription = """
        Add the codes below those ICD codes of the value sets that have the extension match-descendants, so that the list
        can be reviewed. A code belongs to the list with the longest code that it begins with, among all lists of a feature.
        Nothing is downloaded. Exit code 1 when --check finds a difference, or on an error.
        """;

    private const string PruneDescription = """
        Remove codes below a marked code that the sources do not contain. By default they are kept: records use codes of
        older editions.
        """;

    /// <summary>The command.</summary>
    /// <param name="console">Where the report goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = SourceDescription, Arity = ArgumentArity.OneOrMore };
        var folder = new Option<DirectoryInfo>("--folder")
        {
            Description = "Knowledge folder that contains ValueSets.",
            HelpName = "FOLDER",
            Required = true,
        };
        var sets = new Option<string[]>("--set")
        {
            Description = "Name of a value set. Can be given several times. Default: all.",
            HelpName = "NAME",
        };
        var prune = new Option<bool>("--prune") { Description = PruneDescription };
        var check = new Option<bool>("--check") { Description = "Report what would change, without writing." };
        var command = new Command("expand", CommandDescription) { sources, folder, sets, prune, check };
        command.SetAction(parsed => Run(
            new ExpandOptions(
                parsed.GetRequiredValue(sources),
                parsed.GetRequiredValue(folder),
                [.. parsed.GetValue(sets) ?? []],
                parsed.GetValue(prune),
                parsed.GetValue(check)),
            console,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(ExpandOptions options, IAnsiConsole console, TextWriter error)
    {
        try
        {
            return Expand(options, console);
        }
        catch (Exception e) when (e is KnowledgeException or UnusableInputException)
        {
            error.WriteLine(PrintableText.Of(e.Message));
            return Incomplete;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The knowledge cannot be read or written: {e.Message}");
            return Incomplete;
        }
    }

    private static int Expand(ExpandOptions options, IAnsiConsole console)
    {
        var files = KnowledgeFolder.Read(options.Folder);
        _ = KnowledgeBase.Load(files, new KnowledgeSettings());
        var sets = files
            .Where(f => f.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(f => new ExpandedSet(IdOf(f), ConceptList.In(f.Content.Span)));
        CheckNames(options.Sets, sets.Keys);

        var expansion = new Expansion(sets.Keys, [.. options.Sources.SelectMany(file => ExpansionSource.Read(file))], options.Prunes);
        var changed = sets
            .Where(s => options.Sets.IsEmpty || options.Sets.Contains(s.Key.Id))
            .Select(s => new ChangedFile(s.Value, Rewritten(s.Value, s.Key, expansion.Of(s.Key))))
            .Where(c => !c.Content.AsSpan().SequenceEqual(c.File.Content.Span))
            .ToList();
        expansion.Report.ForEach(line => console.WriteText(line));
        if (!expansion.HasChanges)
        {
            console.WriteText("Nothing to change.", Styles.Good);
            return Complete;
        }

        CheckLoads(files, changed);
        var names = string.Join(", ", changed.Select(c => c.File.Name));
        if (options.OnlyChecks)
        {
            console.WriteText($"To be changed: {names}. Run the command without --check.", Styles.Warning);
            return Incomplete;
        }

        changed.ForEach(c => File.WriteAllBytes(Path.Combine(options.Folder.FullName, c.File.Name), c.Content));
        console.WriteText($"Changed: {names}. Review them, and increase their versions and the version in knowledge.json.", Styles.Good);
        return Complete;
    }

    // Files that could not be loaded afterwards are not written.
    private static void CheckLoads(ImmutableArray<KnowledgeFile> files, List<ChangedFile> changed) =>
        _ = KnowledgeBase.Load(
            [.. files.Except(changed.Select(c => c.File)), .. changed.Select(c => c.File with { Content = c.Content })],
            new KnowledgeSettings());

    private static void CheckNames(ImmutableArray<string> wanted, IEnumerable<ExpandedSet> sets)
    {
        if (wanted.Except(sets.Select(s => s.Id)).FirstOrDefault() is { } unknown)
        {
            throw new UnusableInputException(
                "--set", $"unknown value set '{unknown}'", "Use the name of a file in ValueSets, without .json");
        }
    }

    private static byte[] Rewritten(KnowledgeFile file, ExpandedSet before, ExpandedSet after)
    {
        using var content = new MemoryStream();
        var written = 0;
        foreach (var (old, list) in before.Lists.Zip(after.Lists))
        {
            content.Write(file.Content.Span[written..old.Start]);
            content.Write(old.Codes.SequenceEqual(list.Codes) ? file.Content.Span[old.Start..old.End] : Encoding.UTF8.GetBytes(list.Text));
            written = old.End;
        }

        content.Write(file.Content.Span[written..]);
        return content.ToArray();
    }

    private static string IdOf(KnowledgeFile file) => Path.GetFileNameWithoutExtension(file.Name);

    private sealed record ExpandOptions(string[] Sources, DirectoryInfo Folder, ImmutableArray<string> Sets, bool Prunes, bool OnlyChecks);

    private sealed record ChangedFile(KnowledgeFile File, byte[] Content);
}
