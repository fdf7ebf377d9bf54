using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>All codes, terms, thresholds and switches that the criteria use, validated and versioned as one.</summary>
public sealed class KnowledgeBase
{
    private readonly FrozenDictionary<string, ValueSet> _valueSets;
    private readonly FrozenDictionary<string, Threshold> _thresholds;
    private readonly FrozenDictionary<string, PolicySwitch> _switches;
    private readonly string _versionWithoutMaps;

    private KnowledgeBase(
        FrozenDictionary<string, ValueSet> valueSets,
        FrozenDictionary<string, Threshold> thresholds,
        FrozenDictionary<string, PolicySwitch> switches,
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
        _switches = switches;
        Units = units;
        TextTerms = textTerms;
        MonoclonalProteinText = monoclonalProteinText;
        IngredientNames = ingredientNames;
        TestNames = testNames;
        ReportNames = reportNames;
        Explanations = explanations;
        _versionWithoutMaps = version;
        Version = version;
    }

    /// <summary>
    /// Version of the knowledge and a digest of its files and settings, such as <c>1.0.0+3f2a9c1e</c>; with site maps followed by a digest
    /// of them, such as <c>1.0.0+3f2a9c1e.maps-0b7c2d9e</c>.
    /// </summary>
    public string Version { get; private set; }

    /// <summary>The closed table of units.</summary>
    public Units Units { get; }

    /// <summary>The closed list of terms.</summary>
    public TextTerms TextTerms { get; }

    /// <summary>Reader of statements about an M-protein in the text of results.</summary>
    public MonoclonalProteinText MonoclonalProteinText { get; }

    /// <summary>Names of ingredients in medication records.</summary>
    public ImmutableArray<IngredientName> IngredientNames { get; }

    /// <summary>Names of tests in reports without a listed code.</summary>
    public ImmutableArray<TestName> TestNames { get; }

    /// <summary>Names that identify the kind of a report.</summary>
    public ReportNames ReportNames { get; }

    /// <summary>Diagnoses that can explain a finding.</summary>
    public Explanations Explanations { get; }

    /// <summary>The site's maps to listed codes and from suggested orders.</summary>
    public SiteMapSet SiteMaps { get; private set; } = SiteMapSet.None;

    /// <summary>All value sets.</summary>
    public IReadOnlyCollection<ValueSet> ValueSets => _valueSets.Values;

    /// <summary>All thresholds.</summary>
    public IReadOnlyCollection<Threshold> Thresholds => _thresholds.Values;

    /// <summary>All switches.</summary>
    public IReadOnlyCollection<PolicySwitch> Switches => _switches.Values;

    /// <summary>All listed codes, without duplicates.</summary>
    public IEnumerable<Coding> Codings => _valueSets.Values.SelectMany(s => s.Concepts).Select(c => c.Coding).Distinct();

    /// <summary>Codes that a site map can lead to: the listed ones, and tests without a code elsewhere.</summary>
    public IEnumerable<Coding> MappableCodings => Codings.Append(MappedCode.MassSpectrometry);

    /// <summary>Loads and validates the knowledge embedded in this assembly.</summary>
    /// <param name="settings">Settings of the site.</param>
    /// <exception cref="KnowledgeException">The knowledge or the settings are invalid; the exception lists all errors.</exception>
    public static KnowledgeBase Load(KnowledgeSettings settings) => Load(KnowledgeFile.LoadEmbedded(), settings);

    /// <summary>Loads and validates the given files.</summary>
    /// <param name="files">All knowledge files: value sets, thresholds, terms and version.</param>
    /// <param name="settings">Settings of the site.</param>
    /// <exception cref="KnowledgeException">The knowledge or the settings are invalid; the exception lists all errors.</exception>
    public static KnowledgeBase Load(ImmutableArray<KnowledgeFile> files, KnowledgeSettings settings)
    {
        var errors = new List<KnowledgeError>();
        var reader = new KnowledgeFileReader(files, errors);
        var titleReader = reader.ReadTitles();
        var titles = titleReader.Read();
        var all = files
            .Where(f => f.Name.StartsWith("ValueSets/", StringComparison.Ordinal))
            .Select(f => new ValueSetReader(f, settings, titles, errors).Read())
            .ToList();
        var read = all.OfType<ValueSet>().ToList();
        errors.AddRange(read.GroupBy(s => s.Id).Where(g => g.Count() > 1)
            .Select(g => new KnowledgeError($"ValueSets/{g.Key}.json", "has the same id as another file", "Give each file a unique id")));
        var valueSets = read.DistinctBy(s => s.Id).ToFrozenDictionary(s => s.Id);
        var listed = valueSets.Values.SelectMany(s => s.Concepts).Select(c => c.Coding).ToHashSet();
        if (!all.Contains(null)) // otherwise the error of the unreadable file is enough
        {
            titleReader.Check(valueSets, listed, settings.Includes);
        }

        var version = reader.ReadVersion();
        var thresholds = reader.ReadThresholds();
        var switches = reader.ReadSwitches();
        errors.AddRange(settings.Validate(thresholds.Values).Concat(settings.Validate(switches.Values)));
        var units = reader.ReadUnits();
        var terms = reader.ReadTextTerms();
        var monoclonalProteinText = reader.ReadMonoclonalProteinText();
        var ingredients = reader.ReadIngredientNames(listed, settings.Includes);
        var testNames = reader.ReadTestNames(listed);
        var reportNames = reader.ReadReportNames();
        var explanations = reader.ReadExplanations(valueSets);

        if (errors.Count > 0 || terms is null || monoclonalProteinText is null)
        {
            throw new KnowledgeException([.. errors]);
        }

        var inForce = settings.ApplyTo(thresholds.Values).ToFrozenDictionary(t => t.Id);
        var switchesInForce = settings.ApplyTo(switches.Values).ToFrozenDictionary(s => s.Id);
        var digest = Digest(files, settings, inForce.Values, switchesInForce.Values);
        return new KnowledgeBase(
            valueSets,
            inForce,
            switchesInForce,
            new Units(units),
            terms,
            monoclonalProteinText,
            ingredients,
            testNames,
            reportNames,
            explanations,
            $"{version}+{digest}");
    }

    /// <summary>The same knowledge with these site maps and no others.</summary>
    /// <param name="maps">The maps, checked against this knowledge.</param>
    public KnowledgeBase With(SiteMapSet maps)
    {
        var copy = (KnowledgeBase)MemberwiseClone();
        copy.SiteMaps = maps;
        copy.Version = maps.IsEmpty ? _versionWithoutMaps : $"{_versionWithoutMaps}.maps-{maps.Digest}";
        return copy;
    }

    /// <summary>Returns a value set.</summary>
    /// <param name="id">Id of the value set, one of <see cref="ValueSetIds"/> or <c>CriterionIds</c>.</param>
    /// <exception cref="KnowledgeException">The value set does not exist.</exception>
    public ValueSet GetValueSet(string id) => _valueSets.TryGetValue(id, out var set) ? set : throw Missing($"ValueSets/{id}.json");

    /// <summary>Returns the value sets of a feature: definite and, if they exist, supportive and other cause.</summary>
    /// <param name="name">Name of the feature.</param>
    /// <exception cref="KnowledgeException">The definite value set does not exist.</exception>
    public FeatureCodes GetFeature(string name) => new(
        name,
        GetValueSet(name),
        _valueSets.GetValueOrDefault($"{name}-supportive"),
        _valueSets.GetValueOrDefault($"{name}-other-cause"));

    /// <summary>Returns the number of a threshold, in its unit.</summary>
    /// <param name="id">Id of the threshold.</param>
    /// <exception cref="KnowledgeException">The threshold does not exist.</exception>
    public decimal GetNumber(string id) =>
        _thresholds.TryGetValue(id, out var t) ? t.Value : throw Missing($"thresholds.json, threshold '{id}'");

    /// <summary>Whether a switch is on.</summary>
    /// <param name="id">Id of the switch.</param>
    /// <exception cref="KnowledgeException">The switch does not exist.</exception>
    public bool IsOn(string id) => _switches.TryGetValue(id, out var s) ? s.IsOn : throw Missing($"switches.json, switch '{id}'");

    /// <summary>Returns a threshold as a whole number, in its unit.</summary>
    /// <param name="id">Id of the threshold.</param>
    /// <exception cref="KnowledgeException">The threshold does not exist, or its number has a fraction.</exception>
    public int GetWholeNumber(string id) => GetNumber(id) is var number && decimal.IsInteger(number)
        ? (int)number
        : throw new KnowledgeException([new KnowledgeError($"thresholds.json, threshold '{id}'", "has a fraction", "Use a whole number of "
            + "days, months or years")]);

    /// <summary>Returns a threshold in the canonical unit of a group of tests.</summary>
    /// <param name="id">Id of the threshold.</param>
    /// <param name="group">Group of the value set.</param>
    /// <exception cref="KnowledgeException">The threshold does not exist, or its unit is not listed for the group.</exception>
    public ProductLimit GetLimit(string id, string group) =>
        _thresholds.TryGetValue(id, out var t) ? Units.Convert(t, group) : throw Missing($"thresholds.json, threshold '{id}'");

    /// <summary>Ids of value sets whose review date has passed. They remain usable.</summary>
    /// <param name="today">Today; a value set due today is not overdue.</param>
    public ImmutableArray<string> OverdueForReview(DateOnly today) =>
        [.. _valueSets.Values.Where(s => s.ReviewBy < today).Select(s => s.Id).Order(StringComparer.Ordinal)];

    private static KnowledgeException Missing(string what) =>
        new([new KnowledgeError(what, "is used by a criterion but missing", "Restore the file")]);

    // A site value equal to the default does not change the version.
    private static string Digest(
        ImmutableArray<KnowledgeFile> files,
        KnowledgeSettings settings,
        IEnumerable<Threshold> thresholds,
        IEnumerable<PolicySwitch> switches)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData(file.Content.Span);
        }

        var numbers = thresholds.Where(t => t.IsSiteValue).Select(t => $"{t.Id}={Threshold.Format(t.Value)}").Order(StringComparer.Ordinal);
        var turned = switches.Where(s => s.IsSiteValue).Select(s => $"{s.Id}={s.IsOn}").Order(StringComparer.Ordinal);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"snomed={settings.IncludeSnomedCt};atc={settings.IncludeAtc};{string.Join(';', numbers.Concat(turned))}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
