using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads the titles of listed codes, and notes those that are too long or belong to nothing that is listed.</summary>
internal sealed class TitleReader(TitleFile? file, ICollection<KnowledgeError> faults)
{
    private const string File = "titles.json";
    private const int Longest = 45;

    private readonly List<(string Set, Coding Code, string Title)> _codes = [];

    internal ConceptTitles Read()
    {
        if (file is null)
        {
            return ConceptTitles.None;
        }

        foreach (var row in file.Concepts.OfType<TitleRow>())
        {
            _codes.AddRange(row.Codes.OfType<string>().Select(Parse).OfType<Coding>().Select(code => (row.Set ?? "", code, row.Title)));
        }

        foreach (var title in file.Groups.Values.Concat(_codes.Select(c => c.Title)).Distinct().Where(t => t.Length is 0 or > Longest))
        {
            faults.Add(new KnowledgeError(File, $"'{title}' is not a short title", $"Use 1 to {Longest} characters"));
        }

        foreach (var twice in _codes.GroupBy(c => (c.Set, c.Code)).Where(g => g.Count() > 1))
        {
            faults.Add(new KnowledgeError(File, $"duplicate title of {twice.Key.Code.Code} in '{twice.Key.Set}'", "Keep one of them"));
        }

        return new ConceptTitles(file.Groups.ToFrozenDictionary(), _codes.DistinctBy(c => (c.Set, c.Code)).ToFrozenDictionary(c => (c.Set, c.Code), c => c.Title));
    }

    /// <summary>Notes titles of what is not listed.</summary>
    internal void Check(IReadOnlyDictionary<string, ValueSet> valueSets, KnowledgeSettings settings)
    {
        var groups = valueSets.Values.SelectMany(s => s.Groups.SelectMany(g => new[] { g, $"{s.Id}/{g}" })).ToHashSet();
        foreach (var group in (file?.Groups.Keys.ToList() ?? []).Where(g => !groups.Contains(g)))
        {
            faults.Add(new KnowledgeError(File, $"unknown group '{group}'", "Name a group of a value set, or the set and its group with a slash between"));
        }

        var listed = valueSets.Values.SelectMany(s => s.Concepts, (s, c) => (Set: s.Id, c.Coding)).ToHashSet();
        var anywhere = listed.Select(l => l.Coding).ToHashSet();
        var looked = _codes.Where(c => settings.IncludeSnomedCt || c.Code.System != CodeSystems.SnomedCt);
        foreach (var (set, code, _) in looked.Where(c => c.Set.Length == 0 ? !anywhere.Contains(c.Code) : !listed.Contains((c.Set, c.Code))))
        {
            var where = set.Length == 0 ? "any value set" : $"the value set '{set}'";
            faults.Add(new KnowledgeError(File, $"{CodeSystems.LabelOf(code.System)} {code.Code} has a title, but is not in {where}", "Correct the code or the set, or take the title out"));
        }
    }

    private Coding? Parse(string labelAndCode)
    {
        var at = labelAndCode.LastIndexOf(' ');
        if (at > 0 && CodeSystems.WithLabel(labelAndCode[..at]) is { } system)
        {
            return new Coding(system, labelAndCode[(at + 1)..]);
        }

        faults.Add(new KnowledgeError(File, $"'{labelAndCode}' is not a code", "Write the label of its system and the code, as in 'ICD-10-CM E03.9'"));
        return null;
    }
}

internal sealed record TitleFile(Dictionary<string, string> Groups, ImmutableArray<TitleRow> Concepts);

internal sealed record TitleRow(string Title, ImmutableArray<string> Codes, string? Set = null);
