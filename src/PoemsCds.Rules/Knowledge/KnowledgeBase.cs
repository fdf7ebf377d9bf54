using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>All codes, words and numbers the criteria use, checked and versioned as one.</summary>
public sealed class KnowledgeBase
{
    private readonly FrozenDictionary<string, ValueSet> _valueSets;
    private readonly FrozenDictionary<string, Threshold> _thresholds;

    private KnowledgeBase(
        FrozenDictionary<string, ValueSet> valueSets,
        FrozenDictionary<string, Threshold> thresholds,
        Units units,
        TextTerms textTerms,
        MonoclonalProteinText monoclonalProteinText,
        ImmutableArray<IngredientName> ingredientNames,
        ImmutableArray<TestName> testNames,
        ReportNames reportNames,
        Explanations explanations,
        string version)
    {
        _valueSets = valueSets;
        _thresholds = thresholds;
        Units = units;
        TextTerms = textTerms;
        MonoclonalProteinText = monoclonalProteinText;
        IngredientNames = ingredientNames;
        TestNames = testNames;
        ReportNames = reportNames;
        Explanations = explanations;
        Version = version;
    }

    /// <summary>Version of the knowledge with a digest over its files and settings, such as <c>1.0.0+3f2a9c1e</c>.</summary>
    public string Version { get; }

    /// <summary>The closed table of units.</summary>
    public Units Units { get; }

    /// <summary>The closed list of words.</summary>
    public TextTerms TextTerms { get; }

    /// <summary>How results say in words whether there is a clone.</summary>
    public MonoclonalProteinText MonoclonalProteinText { get; }

    /// <summary>Names under which records order an ingredient, beside its own.</summary>
    public ImmutableArray<IngredientName> IngredientNames { get; }

    /// <summary>Names under which reports carry a test without a known code.</summary>
    public ImmutableArray<TestName> TestNames { get; }

    /// <summary>Names by which reports are known.</summary>
    public ReportNames ReportNames { get; }

    /// <summary>Which diagnoses can explain a finding away.</summary>
    public Explanations Explanations { get; }

    /// <summary>All value sets.</summary>
    public IReadOnlyCollection<ValueSet> ValueSets => _valueSets.Values;

    /// <summary>All thresholds.</summary>
    public IReadOnlyCollection<Threshold> Thresholds => _thresholds.Values;

    /// <summary>Every code that is listed anywhere.</summary>
    public IEnumerable<Coding> Codings => _valueSets.Values.SelectMany(s => s.Concepts).Select(c => c.Coding).Distinct();

    /// <summary>Loads and checks the knowledge that ships with this assembly.</summary>
    /// <param name="settings">What the site switched.</param>
    /// <exception cref="KnowledgeException">Something is wrong; the exception lists all of it.</exception>
    public static KnowledgeBase Load(KnowledgeSettings settings) => Load(KnowledgeFile.LoadEmbedded(), settings);

    /// <summary>Loads and checks the given files.</summary>
    /// <param name="files">Value sets, thresholds, words and the version file.</param>
    /// <param name="settings">What the site switched.</param>
    /// <exception cref="KnowledgeException">Something is wrong; the exception lists all of it.</exception>
    public static KnowledgeBase Load(ImmutableArray<KnowledgeFile> files, KnowledgeSettings settings)
    {
        var faults = new List<KnowledgeError>();
        var reader = new KnowledgeFileReader(files, faults);
        var titleReader = reader.ReadTitles();
        var titles = titleReader.Read();
        var all = files
            .Where(f => f.Name.StartsWith("ValueSets/", StringComparison.Ordinal))
            .Select(f => new ValueSetReader(f, settings, titles, faults).Read())
            .ToList();
        var read = all.OfType<ValueSet>().ToList();
        faults.AddRange(read.GroupBy(s => s.Id).Where(g => g.Count() > 1)
            .Select(g => new KnowledgeError($"ValueSets/{g.Key}.json", "has the id of another file", "Give each file its own id")));
        var valueSets = read.DistinctBy(s => s.Id).ToFrozenDictionary(s => s.Id);
        if (!all.Contains(null)) // else the fault of the unreadable file is enough
        {
            titleReader.Check(valueSets, settings.IncludeSnomedCt);
        }

        var version = reader.ReadVersion();
        var thresholds = reader.ReadThresholds();
        faults.AddRange(settings.Validate(thresholds.Values));
        var units = reader.ReadUnits();
        var terms = reader.ReadTextTerms();
        var monoclonalProteinText = reader.ReadMonoclonalProteinText();
        var listed = valueSets.Values.SelectMany(s => s.Concepts).Select(c => c.Coding).ToHashSet();
        var ingredients = reader.ReadIngredientNames(listed);
        var testNames = reader.ReadTestNames(listed);
        var reportNames = reader.ReadReportNames();
        var explanations = reader.ReadExplanations(valueSets);

        if (faults.Count > 0 || terms is null || monoclonalProteinText is null)
        {
            throw new KnowledgeException([.. faults]);
        }

        var inForce = settings.ApplyTo(thresholds.Values).ToFrozenDictionary(t => t.Id);
        var digest = Digest(files, settings, inForce.Values);
        return new KnowledgeBase(
            valueSets,
            inForce,
            new Units(units),
            terms,
            monoclonalProteinText,
            ingredients,
            testNames,
            reportNames,
            explanations,
            $"{version}+{digest}");
    }

    /// <summary>A value set by its name.</summary>
    /// <param name="id">Name of the set.</param>
    /// <exception cref="KnowledgeException">There is no such set.</exception>
    public ValueSet GetValueSet(string id) => _valueSets.TryGetValue(id, out var set) ? set : throw Missing($"ValueSets/{id}.json");

    /// <summary>The lists of one feature: definite, supportive and other cause, as far as they exist.</summary>
    /// <param name="name">Name of the feature.</param>
    /// <exception cref="KnowledgeException">There is no definite list.</exception>
    public FeatureCodes GetFeature(string name) => new(
        name,
        GetValueSet(name),
        _valueSets.GetValueOrDefault($"{name}-supportive"),
        _valueSets.GetValueOrDefault($"{name}-other-cause"));

    /// <summary>The number of a threshold, in its unit.</summary>
    /// <param name="id">Name of the threshold.</param>
    /// <exception cref="KnowledgeException">There is no such threshold.</exception>
    public decimal GetNumber(string id) =>
        _thresholds.TryGetValue(id, out var t) ? t.Value : throw Missing($"thresholds.json, threshold '{id}'");

    /// <summary>A threshold as a whole number.</summary>
    /// <param name="id">Name of the threshold.</param>
    /// <exception cref="KnowledgeException">There is no such threshold, or its number has a fraction.</exception>
    public int GetWholeNumber(string id) => GetNumber(id) is var number && decimal.IsInteger(number)
        ? (int)number
        : throw new KnowledgeException([new KnowledgeError($"thresholds.json, threshold '{id}'", "has a fraction", "Give a whole number, and a unit of the calendar")]);

    /// <summary>A threshold in the unit in which results of a group of tests are compared.</summary>
    /// <param name="id">Name of the threshold.</param>
    /// <param name="group">Group of the value set.</param>
    /// <exception cref="KnowledgeException">There is no such threshold, or its unit is not listed for the group.</exception>
    public ProductLimit GetLimit(string id, string group) =>
        _thresholds.TryGetValue(id, out var t) ? Units.Convert(t, group) : throw Missing($"thresholds.json, threshold '{id}'");

    /// <summary>Value sets whose review date has passed: to be looked at, no reason to stop.</summary>
    /// <param name="today">Today.</param>
    public ImmutableArray<string> OverdueForReview(DateOnly today) =>
        [.. _valueSets.Values.Where(s => s.ReviewBy < today).Select(s => s.Id).Order(StringComparer.Ordinal)];

    private static KnowledgeException Missing(string what) =>
        new([new KnowledgeError(what, "is used by a criterion but missing", "Restore the file")]);

    // A number that a site sets to what ships changes nothing, so it does not change the version either.
    private static string Digest(ImmutableArray<KnowledgeFile> files, KnowledgeSettings settings, IEnumerable<Threshold> thresholds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData(file.Content.Span);
        }

        var numbers = thresholds.Where(t => t.IsSiteValue).Select(t => $"{t.Id}={Threshold.Show(t.Value)}").Order(StringComparer.Ordinal);
        hash.AppendData(Encoding.UTF8.GetBytes($"snomed={settings.IncludeSnomedCt};{string.Join(';', numbers)}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
