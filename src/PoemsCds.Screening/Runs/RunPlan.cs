using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using PoemsCds.Screening.Export;

namespace PoemsCds.Screening.Runs;

/// <summary>Begins a run or goes on with one. Several tasks may do so at the same time.</summary>
internal static class RunPlan
{
    private const long BytesAPartition = 256L << 20;
    private const long Deflated = 8; // how much smaller compressed files are taken to be
    private const long BytesOfSmallRun = 1L << 20;
    private const int PartitionsOfSmallRun = 16; // for as many threads
    private const int MostPartitions = 1024;

    /// <summary>Opens the run of an export, and creates it if there is none.</summary>
    /// <param name="export">Folder of the export, or of a run that is judged anew.</param>
    /// <param name="run">Folder of the run.</param>
    /// <param name="setup">How the run judges.</param>
    /// <exception cref="ScreeningException">The run was begun with another export, other settings or another key.</exception>
    internal static ScreeningContext OpenOrCreate(string export, string run, ScreeningSetup setup)
    {
        var folder = new RunFolder(Path.GetFullPath(run));
        if (!File.Exists(folder.Document) && folder.HasOtherFiles())
        {
            throw new ScreeningException($"{run}: holds other files. Give a new folder, or that of a run to go on with.");
        }

        var earlier = new RunFolder(Path.GetFullPath(export));
        var isAnew = File.Exists(earlier.Document);
        folder.Create();
        var key = KeyOf(setup, folder, isAnew ? Origin(earlier) : folder);
        var wanted = isAnew ? Anew(earlier, setup, key) : New(export, setup, key);
        RunFolder.Write(
            folder.Document, to => JsonSerializer.Serialize(to, wanted, RunJsonContext.Default.RunDocument), isReplacing: false);
        var context = Open(folder, setup, key);
        CheckSameExport(wanted, context.Document);
        return context;
    }

    /// <summary>Opens a run.</summary>
    /// <exception cref="ScreeningException">The run does not exist, or was begun with other settings or another key.</exception>
    internal static ScreeningContext Open(string run, ScreeningSetup setup)
    {
        var folder = new RunFolder(Path.GetFullPath(run));
        return File.Exists(folder.Document)
            ? Open(folder, setup, KeyOf(setup, folder, Origin(folder)))
            : throw new ScreeningException($"{run}: holds no run.json. Give the folder of a run, which `screen map` begins.");
    }

    private static ScreeningContext Open(RunFolder folder, ScreeningSetup setup, byte[] key)
    {
        var document = RunJsonContext.Read(folder.Document, RunJsonContext.Default.RunDocument);
        var reason = document.Format != RunDocument.CurrentFormat ? "another version of the program"
            : document.Facts != setup.Facts ? "another version of the program or its codes, or other settings"
            : document.Knowledge != setup.Engine.KnowledgeVersion ? "other settings"
            : document.Key != new PatientDigest(key).KeyCheck ? "another digest key"
            : setup.AsOf is { } day && day != document.AsOf ? "another day of assessment"
            : null;
        return reason is null
            ? new ScreeningContext(setup, folder, document, key)
            : throw new ScreeningException(
                $"{folder.Root}: the run was begun with {reason}. Use the same, or begin a run in another folder.");
    }

    private static RunDocument New(string export, ScreeningSetup setup, byte[] key)
    {
        var found = ExportFolder.Find(export);
        var manifest = found.Manifest is { Types.Count: > 0 } ? found.Manifest : null;
        return new RunDocument
        {
            Format = RunDocument.CurrentFormat,
            Program = setup.Program,
            Knowledge = setup.Engine.KnowledgeVersion,
            Facts = setup.Facts,
            Settings = setup.Settings,
            AsOf = setup.AsOf ?? setup.Today,
            Key = new PatientDigest(key).KeyCheck,
            Partitions = PartitionsFor(found.Inputs),
            TypesFrom = setup.Types is not null ? TypesSource.Option : manifest is not null ? TypesSource.Manifest : TypesSource.Files,
            Types = setup.Types ?? manifest?.Types,
            ManifestCounts = found.Manifest?.Counts,
            Export = found.Root,
            Inputs = found.Inputs,
            Splits = Split.Of(found.Inputs),
        };
    }

    private static RunDocument Anew(RunFolder earlier, ScreeningSetup setup, byte[] key)
    {
        var origin = Origin(earlier);
        var document = RunJsonContext.Read(origin.Document, RunJsonContext.Default.RunDocument);
        return document.Format == RunDocument.CurrentFormat && document.Facts == setup.Facts
            ? document with
            {
                Program = setup.Program,
                Knowledge = setup.Engine.KnowledgeVersion,
                Settings = setup.Settings,
                AsOf = setup.AsOf ?? document.AsOf,
                Key = new PatientDigest(key).KeyCheck,
                TypesFrom = setup.Types is not null ? TypesSource.Option : document.TypesFrom,
                Types = setup.Types ?? (document.TypesFrom == TypesSource.Files ? null : document.Types),
                FactsFrom = origin.Root,
                Counts = null,
                IsComplete = null,
            }
            : throw new ScreeningException(
                $"{earlier.Root}: its facts were read with other codes or another version of the program. Run on the export again.");
    }

    private static RunFolder Origin(RunFolder folder) =>
        RunJsonContext.Read(folder.Document, RunJsonContext.Default.RunDocument).FactsFrom is { } from ? new RunFolder(from) : folder;

    private static void CheckSameExport(RunDocument wanted, RunDocument found)
    {
        static IEnumerable<InputFile> Plain(RunDocument document) => document.Inputs.Select(i => i with { Hashes = null });
        if (!Plain(wanted).SequenceEqual(Plain(found)) || wanted.FactsFrom != found.FactsFrom)
        {
            var changed = Plain(wanted).Except(Plain(found)).Concat(Plain(found).Except(Plain(wanted))).FirstOrDefault()?.Name;
            throw new ScreeningException(
                $"{changed ?? "export"}: is not as it was when the run began. Begin a run in another folder when the export is complete.");
        }
    }

    private static int PartitionsFor(ImmutableArray<InputFile> inputs)
    {
        var bytes = inputs.Sum(i => i.Compression == Compression.None ? i.Bytes : i.Bytes * Deflated);
        var fewest = Math.Min(PartitionsOfSmallRun, 1 + (bytes / BytesOfSmallRun));
        return (int)Math.Clamp(bytes / BytesAPartition, fewest, MostPartitions);
    }

    private static byte[] KeyOf(ScreeningSetup setup, RunFolder folder, RunFolder origin)
    {
        if (!setup.Key.IsEmpty)
        {
            return [.. setup.Key];
        }

        if (!File.Exists(origin.Key))
        {
            var created = Convert.ToBase64String(RandomNumberGenerator.GetBytes(ScreeningSetup.ShortestKey));
            RunFolder.Write(folder.Key, to => to.Write(System.Text.Encoding.ASCII.GetBytes(created)), isReplacing: false);
        }

        var text = File.ReadAllText(File.Exists(origin.Key) ? origin.Key : folder.Key).Trim();
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var size) && size >= ScreeningSetup.ShortestKey
            ? key[..size]
            : throw new ScreeningException($"{origin.Key}: does not hold a key. Restore it, or begin a run in another folder.");
    }
}
