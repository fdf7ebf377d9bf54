using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Expand;

/// <summary><c>poems-cds knowledge expand</c>: writes what lies below the marked ICD codes into the value set files.</summary>
internal static class ExpandCommand
{
    private const int Complete = 0;
    private const int Incomplete = 1;
    private const string Prefix = "ValueSets/";

    private const string SourceDescription = """
        Codes of the edition: a FHIR CodeSystem, a FHIR ValueSet with its expansion (as a terminology server answers
        $expand), or a .csv file with the columns system, code and display. May be given several times.
        """;

    private const string CommandDescription = """
        List the codes below those ICD codes of the value sets that carry the extension match-descendants, so that the
        list can be read and reviewed. Of all codes in the lists of a feature, the longest with which a child begins
        decides to which list it belongs. Nothing is fetched. Exit code 1 when --check finds a difference, or on a fault.
        """;

    /// <summary>The command.</summary>
    /// <param name="ink">How the output is marked.</param>
    internal static Command Command(TerminalStyle ink)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = SourceDescription, Arity = ArgumentArity.OneOrMore };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Knowledge folder, with ValueSets in it.", HelpName = "FOLDER", Required = true };
        var sets = new Option<string[]>("--set") { Description = "Name of a value set; may be given several times. Without it, all.", HelpName = "NAME" };
        var prune = new Option<bool>("--prune") { Description = "Take out codes below a marked one that the sources do not hold. Without it they are kept: records hold codes of older editions." };
        var check = new Option<bool>("--check") { Description = "Write nothing; only say what would change." };
        var command = new Command("expand", CommandDescription) { sources, folder, sets, prune, check };
        command.SetAction(parsed => Run(
            new ExpandOptions(
                parsed.GetRequiredValue(sources), parsed.GetRequiredValue(folder), [.. parsed.GetValue(sets) ?? []], parsed.GetValue(prune), parsed.GetValue(check)),
            ink,
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(ExpandOptions question, TerminalStyle ink, InvocationConfiguration configuration)
    {
        try
        {
            return Expand(question, ink, configuration.Output);
        }
        catch (Exception e) when (e is KnowledgeException or UnusableInputException)
        {
            configuration.Error.WriteLine(ink.Red(e.Message));
            return Incomplete;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            configuration.Error.WriteLine(ink.Red($"The knowledge cannot be read or written: {e.Message}"));
            return Incomplete;
        }
    }

    private static int Expand(ExpandOptions question, TerminalStyle ink, TextWriter output)
    {
        var files = KnowledgeFolder.Read(question.Folder);
        _ = KnowledgeBase.Load(files, new KnowledgeSettings());
        var sets = files.Where(f => f.Name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(f => new ExpandedSet(IdOf(f), ConceptList.In(f.Content.Span)));
        CheckNames(question.Sets, sets.Keys);

        var expansion = new Expansion(sets.Keys, [.. question.Sources.SelectMany(file => ExpansionSource.Read(file))], question.Prunes);
        var asked = sets.Where(s => question.Sets.IsEmpty || question.Sets.Contains(s.Key.Id));
        var changed = asked.Select(s => (File: s.Value, Content: Rewritten(s.Value, s.Key, expansion.Of(s.Key)))).Where(c => !c.Content.AsSpan().SequenceEqual(c.File.Content.Span)).ToList();
        expansion.Report.ForEach(output.WriteLine);
        if (!expansion.HasChanges)
        {
            output.WriteLine(ink.Green("Nothing to change."));
            return Complete;
        }

        // What cannot be loaded is not written.
        _ = KnowledgeBase.Load([.. files.Except(changed.Select(c => c.File)), .. changed.Select(c => c.File with { Content = c.Content })], new KnowledgeSettings());
        var names = string.Join(", ", changed.Select(c => c.File.Name));
        if (question.OnlyChecks)
        {
            output.WriteLine(ink.Yellow($"To be changed: {names}. Run it without --check."));
            return Incomplete;
        }

        changed.ForEach(c => File.WriteAllBytes(Path.Combine(question.Folder.FullName, c.File.Name), c.Content));
        output.WriteLine(ink.Green($"Changed: {names}. Review them, and raise their versions and that of knowledge.json."));
        return Complete;
    }

    private static void CheckNames(ImmutableArray<string> wanted, IEnumerable<ExpandedSet> sets)
    {
        if (wanted.Except(sets.Select(s => s.Id)).FirstOrDefault() is { } unknown)
        {
            throw new UnusableInputException("--set", $"unknown value set '{unknown}'", "Give the name of a file in ValueSets, without its ending");
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
}
