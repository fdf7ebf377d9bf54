using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PoemsCds.Workbench.Samples;

/// <summary>The samples of a folder: each a hook request with the reason for its answer.</summary>
public sealed class SampleCatalog
{
    /// <summary>The day of assessment that the samples are written for.</summary>
    public static readonly DateOnly Day = new(2026, 11, 22);

    private const string Request = "request.json";
    private const string Why = "why.md";
    private const string Settings = "settings.json";

    private readonly FrozenDictionary<string, Sample> _byName;

    private SampleCatalog(ImmutableArray<Sample> all) =>
        (All, _byName) = (all, all.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal));

    /// <summary>The samples, by name. Those that need settings of their own are left out.</summary>
    public ImmutableArray<Sample> All { get; }

    /// <summary>Reads the samples.</summary>
    /// <param name="folder">The folder; if it does not exist, there are none.</param>
    public static SampleCatalog Read(string folder) => new(!Directory.Exists(folder) ? [] :
    [
        .. from path in Directory.GetDirectories(folder)
           let name = Path.GetFileName(path)
           orderby name
           where File.Exists(Path.Combine(path, Request)) && !File.Exists(Path.Combine(path, Settings))
           let why = File.ReadAllText(Path.Combine(path, Why)).ReplaceLineEndings("\n")
           select new Sample(name, why.Split('\n')[0].TrimStart('#', ' '), File.ReadAllBytes(Path.Combine(path, Request)), why),
    ]);

    /// <summary>Finds a sample by its name; <see langword="null"/> if there is none.</summary>
    public Sample? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>A sample.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Title">What it shows, in one line.</param>
/// <param name="Request">The hook request, UTF-8.</param>
/// <param name="Why">Why the answer is as it is, in Markdown.</param>
public sealed record Sample(string Name, string Title, ReadOnlyMemory<byte> Request, string Why);
