using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads the titles of listed codes, and reports titles that are too long or whose code or group is not listed.</summary>
internal sealed class TitleReader(TitleFile? file, ICollection<KnowledgeError> errors)
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
            errors.Add(new KnowledgeError(File, $"'{title}' is not a short title", $"Use 1 to {Longest} characters"));
        }

        foreach (var duplicate in _codes.GroupBy(c => (c.Set, c.Code)).Where(g => g.Count() > 1))
        {
            errors.Add(new KnowledgeError(
                File, $"duplicate title for {duplicate.Key.Code.Code} in '{duplicate.Key.Set}'", "Keep one of them"));
        }

        var bySet = _codes.GroupBy(c => c.Set)
            .ToDictionary(s => s.Key, s => s.DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Title));
        return new ConceptTitles(file.Groups, bySet);
    }

    /// <summary>Reports titles of codes and groups that are not listed.</summary>
    /// <param name="valueSets">Value sets in use.</param>
    /// <param name="listed">Codes of all value sets.</param>
    /// <param name="isUsed">Whether the codes of a code system are used.</param>
    internal void Check(IReadOnlyDictionary<string, ValueSet> valueSets, IReadOnlySet<Coding> listed, Func<string, bool> isUsed)
    {
        var groups = valueSets.Values.SelectMany(s => s.Groups.SelectMany(g => new[] { g, $"{s.Id}/{g}" })).ToHashSet();
        foreach (var group in (file?.Groups.Keys.ToList() ?? []).Where(g => !groups.Contains(g)))
        {
            const string Remedy = "Use a group of a value set, or the set and its group separated by a slash";
            errors.Add(new KnowledgeError(File, $"unknown group '{group}'", Remedy));
        }

        bool IsListed(string set, Coding code) => set.Length == 0
            ? listed.Contains(code)
            : valueSets.TryGetValue(set, out var codes) && codes.Contains(code);
        foreach (var (set, code, _) in _codes.Where(c => isUsed(c.Code.System) && !IsListed(c.Set, c.Code)))
        {
            var where = set.Length == 0 ? "any value set" : $"the value set '{set}'";
            var problem = $"{CodeSystems.LabelOf(code.System)} {code.Code} has a title, but is not in {where}";
            errors.Add(new KnowledgeError(File, problem, "Correct the code or the set, or remove the title"));
        }
    }

    private Coding? Parse(string labelAndCode)
    {
        var at = labelAndCode.LastIndexOf(' ');
        if (at > 0 && CodeSystems.FindByLabel(labelAndCode[..at]) is { } system)
        {
            return new Coding(system, labelAndCode[(at + 1)..]);
        }

        const string Remedy = "Write the label of its system and the code, as in 'ICD-10-CM E03.9'";
        errors.Add(new KnowledgeError(File, $"'{labelAndCode}' is not a code", Remedy));
        return null;
    }
}
