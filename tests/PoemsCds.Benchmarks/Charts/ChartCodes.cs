using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Benchmarks.Charts;

/// <summary>
/// The concepts of a chart: mostly synthetic codes, some frequent and most rare as in a real chart, and a few codes that the knowledge
/// lists. A chart with a card begins with a polyneuropathy, an M-protein and an endocrine disease, so that its size does not decide.
/// </summary>
internal sealed class ChartCodes(Random random, bool withCard)
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());
    private static readonly string[] Words =
    [
        "chronic", "acute", "left", "right", "upper", "lower", "joint", "throat", "sprain", "screening", "follow-up", "childhood",
        "of knee", "of wrist", "viral", "mild",
    ];

    private static readonly string[] Triad = ["polyneuropathy", "monoclonal-plasma-cell-disorder", "endocrinopathy"];

    private readonly Queue<string> _first = new(withCard ? Triad.Select(FirstCodeOf) : []);
    private readonly Kind _conditions = new(
        random,
        CodeSystems.SnomedCt,
        "C",
        25,
        "(disorder)",
        20,
        withCard
            ? ["polyneuropathy", "monoclonal-plasma-cell-disorder", "endocrinopathy", "diabetes", "heart-failure"]
            : ["diabetes", "heart-failure"]);
    private readonly Kind _observations = new(
        random,
        CodeSystems.Loinc,
        "O",
        45,
        "[Mass/volume] in Serum or Plasma",
        6,
        ["platelets", "hemoglobin", "glucose", "thyroid-function"]);
    private readonly Kind _medications = new(
        random,
        "http://www.nlm.nih.gov/research/umls/rxnorm",
        "M",
        12,
        "20 MG Oral Tablet",
        4,
        ["neurotoxic-medication", "edema-causing-medication"]);
    private readonly Kind _procedures = new(random, CodeSystems.SnomedCt, "P", 12, "(procedure)", 2, ["ct-or-pet-ct", "eye-examination"]);
    private readonly Kind _reports = new(random, CodeSystems.Loinc, "R", 4, "panel - Blood", 0, []);

    internal string Condition() => _first.TryDequeue(out var code) ? _conditions.Of(code) : _conditions.Next();

    internal string Observation() => _observations.Next();

    internal string Medication() => _medications.Next();

    internal string Procedure() => _procedures.Next();

    internal string Report() => _reports.Next();

    /// <summary>A conclusion in words. One in ten has terms of the knowledge.</summary>
    internal static string Conclusion(Random random) =>
        $"No change since the last examination. {Title(random)}. {Title(random)}. "
            + $"{(random.Next(10) == 0 ? "Splenomegaly." : "Nothing else of note.")}";

    private static string FirstCodeOf(string set) => Knowledge.GetValueSet(set).Concepts.Select(c => c.Coding)
        .Where(c => c.System == CodeSystems.SnomedCt).Select(c => c.Code).Order(StringComparer.Ordinal).First();

    private static string Title(Random random) => $"{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]} "
        + $"{Words[random.Next(Words.Length)]}";

    private sealed class Kind(Random random, string system, string prefix, int distinct, string suffix, int percentListed, string[] sets)
    {
        private readonly string[] _titles = [.. Enumerable.Range(0, distinct).Select(_ => $"{Title(random)} {suffix}")];
        private readonly Coding[] _listed = [.. sets
            .SelectMany(s => Knowledge.GetValueSet(s).Concepts).Select(c => c.Coding).Where(c => c.System == system)];

        internal string Next()
        {
            // Squared: the first codes are frequent, the last ones rare.
            var index = (int)(random.NextDouble() * random.NextDouble() * distinct);
            var code = random.Next(100) < percentListed ? _listed[index % _listed.Length].Code : $"{prefix}{index:00000}-{index % 10}";
            return Concept(code, _titles[index]);
        }

        internal string Of(string code) => Concept(code, _titles[0]);

        private string Concept(string code, string title) =>
            $$$"""{"coding":[{"system":"{{{system}}}","code":"{{{code}}}","display":"{{{title}}}"}],"text":"{{{title}}}"}""";
    }
}
