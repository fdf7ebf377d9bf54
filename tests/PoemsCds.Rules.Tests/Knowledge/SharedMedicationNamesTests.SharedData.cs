using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Compares the names of ingredients with the verified list next to the repository.</summary>
public sealed class SharedMedicationNamesTests
{
    // Each alone also names other immune globulins: anti-D, hepatitis B, tetanus.
    private static readonly string[] TooGeneral = ["immune globulin", "immunoglobulin", "Immunglobulin"];

    [Fact]
    public void Names_EveryEnglishAndGermanNameOfAListedIngredient_IsKnown()
    {
        var rows = SharedLists.Rows(Path.Combine(SharedLists.Folder, "medication-names.csv")).Skip(1).Where(IsListed).ToList();
        var known = Shipped.Knowledge.ValueSets.SelectMany(set => set.Concepts)
            .Where(concept => CodeSystems.LabelOf(concept.Coding.System) == "RxNorm")
            .Select(concept => concept.Display)
            .Concat(Shipped.Knowledge.IngredientNames.Select(name => name.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var left = rows.SelectMany(row => row[4].Split('|').Append(row[5])).Where(name => name.Length > 0 && !known.Contains(name));

        Assert.InRange(rows.Count, 200, 300);
        Assert.Equal<string>(TooGeneral, left);
    }

    private static bool IsListed(List<string> row) =>
        Codings("http://www.nlm.nih.gov/research/umls/rxnorm", row[1])
            .Concat(Codings("http://www.whocc.no/atc", row[2]))
            .Concat(Codings("http://www.whocc.no/atc", row[3]))
            .Any(Shipped.Knowledge.Codings.Contains);

    private static IEnumerable<Coding> Codings(string system, string codes) =>
        codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new Coding(system, code));
}
