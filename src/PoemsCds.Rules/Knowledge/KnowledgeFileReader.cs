using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads the knowledge files other than value sets and collects all errors.</summary>
internal sealed class KnowledgeFileReader(ImmutableArray<KnowledgeFile> files, ICollection<KnowledgeError> errors)
{
    private const string TextTermsFile = "text-terms.json";
    private const string MonoclonalProteinWordsFile = "m-protein-words.json";

    private readonly PatternCompiler _patterns = new(errors);

    private static readonly string[] Strengths = ["definite", "supportive", "other-cause"];

    internal string ReadVersion() => Read("knowledge.json", KnowledgeJsonContext.Default.VersionFile)?.Version ?? "";

    internal FrozenDictionary<string, Threshold> ReadThresholds()
    {
        var thresholds =
            (Read("thresholds.json", KnowledgeJsonContext.Default.ThresholdFile)?.Thresholds ?? []).OfType<Threshold>().ToList();
        foreach (var duplicate in thresholds.GroupBy(t => t.Id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            errors.Add(new KnowledgeError("thresholds.json", $"duplicate id '{duplicate.Key}'", "Keep one of them"));
        }

        foreach (var open in thresholds.Where(t => t.Site is not null && !t.Allows(t.Default)))
        {
            errors.Add(new KnowledgeError("thresholds.json", $"'{open.Id}' is not within its own bounds for sites", "Correct the value or "
                + "the bounds; days, months and years must be whole numbers"));
        }

        foreach (var wrong in thresholds.Where(t => (t.Mark == SourceMark.Quoted) != !string.IsNullOrWhiteSpace(t.QuotedIn)))
        {
            errors.Add(new KnowledgeError("thresholds.json", $"'{wrong.Id}' has the mark Q or 'quotedIn' without the other", "State in "
                + "'quotedIn' which text quotes the source, with the mark Q"));
        }

        return thresholds.DistinctBy(t => t.Id, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(t => t.Id);
    }

    internal FrozenDictionary<string, PolicySwitch> ReadSwitches()
    {
        const string File = "switches.json";
        var switches = (Read(File, KnowledgeJsonContext.Default.SwitchFile)?.Switches ?? []).OfType<PolicySwitch>().ToList();
        foreach (var duplicate in switches.GroupBy(s => s.Id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            errors.Add(new KnowledgeError(File, $"duplicate id '{duplicate.Key}'", "Keep one of them"));
        }

        return switches.DistinctBy(s => s.Id, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(s => s.Id);
    }

    internal TextTerms? ReadTextTerms()
    {
        const string File = TextTermsFile;
        if (Read(File, KnowledgeJsonContext.Default.TextTermFile) is not { } list)
        {
            return null;
        }

        var terms = ImmutableArray.CreateBuilder<TextTerm>();
        foreach (var row in list.Terms.OfType<TextTermRow>())
        {
            if (!Strengths.Contains(row.Strength))
            {
                errors.Add(new KnowledgeError(
                    File, $"the pattern '{row.Pattern}' has the unknown strength '{row.Strength}'", $"Use {string.Join(", ", Strengths)}"));
            }

            try
            {
                var hit = new TextHit(row.Feature, row.Group, row.Strength == "definite");
                terms.Add(new TextTerm(hit, TextTerm.Compile(row.Pattern, row.Kind), AnchorsOf(row)));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                errors.Add(new KnowledgeError(File, $"the pattern '{row.Pattern}' cannot be used ({row.Kind})", "Correct the pattern or "
                    + "its kind; kinds regex and substring need anchors"));
            }
        }

        return _patterns.Compile(File, list.NegationBefore) is { } before && _patterns.Compile(File, list.NegationAfter) is { } after
            && _patterns.Compile(File, list.HistoryBefore) is { } history && _patterns.Compile(File, list.PseudoNegation) is { } pseudo
            ? new TextTerms(terms.ToImmutable(), new TextGuards(before, after, history, pseudo))
            : null;
    }

    internal ImmutableArray<AnalyteUnits> ReadUnits()
    {
        const string File = "units.json";
        var analytes = (Read(File, KnowledgeJsonContext.Default.UnitFile)?.Analytes ?? []).OfType<AnalyteUnits>().ToImmutableArray();
        foreach (var wrong in analytes.Where(a => !a.IsValid))
        {
            errors.Add(new KnowledgeError(
                File,
                $"the units of {string.Join(", ", wrong.Groups)} are invalid",
                "List the canonical unit with factor 1 and offset 0, each spelling once, and only positive factors"));
        }

        return analytes;
    }

    internal ImmutableArray<IngredientName> ReadIngredientNames(IReadOnlySet<Coding> listed, Func<string, bool> isUsed)
    {
        const string File = "ingredient-words.json";
        var rows = (Read(File, KnowledgeJsonContext.Default.IngredientFile)?.Ingredients ?? []).OfType<IngredientRow>()
            .Where(r => isUsed(r.System)).ToList();
        foreach (var unknown in rows.Where(r => !listed.Contains(new Coding(r.System, r.Code))))
        {
            errors.Add(new KnowledgeError(File, $"{unknown.Code} is in no value set", "Add the ingredient to a value set, or remove its "
                + "words"));
        }

        return [.. rows.SelectMany(r => r.Words.Select(w => new IngredientName(w, new Coding(r.System, r.Code))))];
    }

    internal ImmutableArray<TestName> ReadTestNames(IReadOnlySet<Coding> listed)
    {
        const string File = "test-words.json";
        var names = (Read(File, KnowledgeJsonContext.Default.TestFile)?.Tests ?? []).OfType<TestRow>()
            .Select(r => new TestName(new Coding(r.System, r.Code), r.Words)).ToImmutableArray();
        foreach (var wrong in names.Where(n => !listed.Contains(n.Test) || n.Words.IsDefaultOrEmpty))
        {
            errors.Add(new KnowledgeError(File, $"{wrong.Test.Code} is in no value set or has no words", "Add the test to a value set and "
                + "give its words, or remove it"));
        }

        return names;
    }

    internal TitleReader ReadTitles() => new(Read("titles.json", KnowledgeJsonContext.Default.TitleFile), errors);

    internal ReportNames ReadReportNames()
    {
        const string File = "report-names.json";
        var names = new List<(ReportKind, Regex, string[])>();
        foreach (var row in Read(File, KnowledgeJsonContext.Default.ReportNameFile)?.Names ?? [])
        {
            if (!Enum.TryParse<ReportKind>(row.Kind, out var kind) || row.Anchors.Length == 0)
            {
                errors.Add(new KnowledgeError(File, $"'{row.Kind}' is an unknown kind of report or has no anchors", "Use NerveConduction, "
                    + "Tissue or MassSpectrometry, with anchors"));
            }
            else if (_patterns.Compile(File, row.Pattern) is { } pattern)
            {
                names.Add((kind, pattern, row.Anchors));
            }
        }

        return new ReportNames(names);
    }

    internal Explanations ReadExplanations(IReadOnlyDictionary<string, ValueSet> valueSets) =>
        new ExplanationReader(files, valueSets, errors).Read(Read("explanations.json", KnowledgeJsonContext.Default.ExplanationFile));

    internal MonoclonalProteinText? ReadMonoclonalProteinText()
    {
        if (Read(MonoclonalProteinWordsFile, KnowledgeJsonContext.Default.MonoclonalProteinTextFile) is not { } file)
        {
            return null;
        }

        var patterns = new Dictionary<string, Regex>(StringComparer.Ordinal);
        foreach (var name in MonoclonalProteinPatterns.Names)
        {
            if (_patterns.CompileAll(MonoclonalProteinWordsFile, name, file.Patterns.GetValueOrDefault(name) ?? []) is { } pattern)
            {
                patterns.Add(name, pattern);
            }
        }

        return patterns.Count == MonoclonalProteinPatterns.Names.Count
            ? new MonoclonalProteinText(new MonoclonalProteinPatterns(patterns))
            : null;
    }

    private static ImmutableArray<string> AnchorsOf(TextTermRow row) => (row.Kind, row.Anchors) switch
    {
        ("regex" or "substring", { IsDefaultOrEmpty: false } anchors) when anchors.All(a => a?.Length > 0) => anchors,
        ("regex" or "substring", _) => throw new ArgumentException("has no anchors"),
        _ => [row.Pattern],
    };

    private T? Read<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (files.FirstOrDefault(f => f.Name == name) is not { } file)
        {
            errors.Add(new KnowledgeError(name, "is missing", "Restore the file"));
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(file.Content.Span, type) ?? throw new JsonException("The content is null");
        }
        catch (JsonException e)
        {
            errors.Add(new KnowledgeError(name, "cannot be read", $"Correct it: {JsonErrorPosition.Describe(e)}"));
            return null;
        }
    }
}
