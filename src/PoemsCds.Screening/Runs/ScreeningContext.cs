using PoemsCds.Fhir.Prefetch;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Runs;

/// <summary>What all tasks of a process share. Immutable.</summary>
/// <param name="setup">How the run judges.</param>
/// <param name="folder">The folder of the run.</param>
/// <param name="document">The document of the run.</param>
/// <param name="key">The key of the pseudonyms.</param>
internal sealed class ScreeningContext(ScreeningSetup setup, RunFolder folder, RunDocument document, byte[] key)
{
    private readonly Lazy<ScreenedTypes> _types = new(
        () => new ScreenedTypes(new PrefetchPlan(setup.Engine, setup.Knowledge), setup.Knowledge));

    internal ScreeningSetup Setup { get; } = setup;

    internal RunFolder Folder { get; } = folder;

    internal RunDocument Document { get; } = document;

    internal PatientDigest Digests { get; } = new(key);

    internal PrefetchPlan Plan { get; } = new(setup.Engine, setup.Knowledge);

    /// <summary>The types that the map reads; made when it begins.</summary>
    internal ScreenedTypes Types => _types.Value;

    internal FactCodec Codec { get; } = new(new CodingTable(setup.Knowledge.Codings));

    /// <summary>The folder with the facts: of this run, or of the run that is judged anew.</summary>
    internal RunFolder FactsFolder { get; } = document.FactsFrom is { } other ? new RunFolder(other) : folder;

    /// <summary>Reads where the records of some partitions are, and of those that name no patient.</summary>
    internal FactIndex ReadIndex(IReadOnlySet<int> partitions) =>
        FactIndex.Read(FactsFolder, Document.Splits.Length, p => p == Document.Partitions || partitions.Contains(p));
}
