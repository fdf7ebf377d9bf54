using System.Globalization;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Edits;

namespace PoemsCds.Workbench.WhatIf;

/// <summary>The results of the work-up that are tried: a clearly abnormal and a normal one for each test.</summary>
/// <remarks>
/// Codes, limits and units come from the knowledge: an abnormal number is half as far again beyond its limit, or flagged by the laboratory
/// where the product has no limit. A test whose codes are turned off is not tried.
/// </remarks>
/// <param name="knowledge">Codes and limits.</param>
internal sealed class Trials(KnowledgeBase knowledge)
{
    private const decimal Far = 1.5m;
    private const int DaysBetween = 60;

    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>The results, dated on or shortly before a day.</summary>
    /// <param name="day">Day of assessment.</param>
    internal IEnumerable<Trial> On(DateOnly day) =>
    [
        .. Proteins(day), .. FreeLightChains(day), .. Vegf(day), .. Hormones(day), .. BloodCounts(day), .. Examinations(day),
    ];

    private IEnumerable<Trial> Proteins(DateOnly day)
    {
        foreach (var (set, group, name) in new[]
        {
            (ValueSetIds.SerumImmunofixation, "ife-serum", "Serum immunofixation"),
            (ValueSetIds.UrineImmunofixation, "ife-urine", "Urine immunofixation"),
        })
        {
            if (Find(set, group) is { } test)
            {
                yield return Words("monoclonal IgG lambda", "Monoclonal IgG lambda identified.");
                yield return Words("monoclonal IgG kappa", "Monoclonal IgG kappa identified.");
                yield return Words("negative", "No monoclonal protein identified.");

                Trial Words(string result, string text) => Result($"{name}: {result}", set, new AddResult(test, text, null, day));
            }
        }
    }

    private IEnumerable<Trial> FreeLightChains(DateOnly day)
    {
        if (Find(ValueSetIds.FreeLightChainRatio) is { } ratio)
        {
            foreach (var (flag, words) in new[]
            {
                (Interpretation.Low, "low (lambda)"), (Interpretation.High, "high (kappa)"), (Interpretation.Normal, "normal"),
            })
            {
                yield return Result(
                    $"Free light chain ratio: {words}", ValueSetIds.FreeLightChains, new AddResult(ratio, "1", null, day) { Flag = flag });
            }
        }
    }

    private IEnumerable<Trial> Vegf(DateOnly day)
    {
        foreach (var (specimen, limit) in new[] { (Specimen.Plasma, "vegf-strong-plasma"), (Specimen.Serum, "vegf-strong-serum") })
        {
            if (Find(ValueSetIds.Vegf) is { } test && LimitOf(limit) is { } strong)
            {
                var name = $"VEGF in {(specimen == Specimen.Plasma ? "plasma" : "serum")}";
                yield return Result(
                    $"{name}: strongly raised ({Text(strong.Value * Far)} {strong.Unit})", ValueSetIds.Vegf,
                    new AddResult(test, Text(strong.Value * Far), strong.Unit, day) { Specimen = specimen, Flag = Interpretation.High });
                yield return Result(
                    $"{name}: normal", ValueSetIds.Vegf,
                    new AddResult(test, Text(strong.Value / 10), strong.Unit, day) { Specimen = specimen, Flag = Interpretation.Normal });
            }
        }
    }

    private IEnumerable<Trial> Hormones(DateOnly day) =>
    [
        .. ByLimit(new("Testosterone", ValueSetIds.SexHormones, "testosterone-limit-male", 1 / Far) { Group = "testosterone-total" }, day),
        .. ByLimit(new("Prolactin", ValueSetIds.Prolactin, "prolactin-limit-female", Far), day),
        .. ByLimit(new("Morning cortisol", ValueSetIds.Cortisol, "cortisol-limit", 1 / Far) { IsTwice = false }, day),
        .. ByLimit(new("TSH", ValueSetIds.ThyroidFunction, "tsh-limit", Far) { Group = "tsh" }, day),
    ];

    private IEnumerable<Trial> BloodCounts(DateOnly day) => ByLimit(
        new("Platelets", ValueSetIds.Platelets, "platelet-limit", Far) { Criterion = CriterionIds.ThrombocytosisPolycythemia }, day);

    // An abnormal number far beyond the limit, and a normal one.
    private IEnumerable<Trial> ByLimit(LimitedTest limited, DateOnly day)
    {
        if (LimitOf(limited.Limit) is not { } known || Find(limited.Set, limited.Group, known.Unit) is not { } test)
        {
            yield break;
        }

        var abnormal = new AddResult(test, Text(known.Value * limited.Times), known.Unit, day)
        {
            Flag = limited.Times > 1 ? Interpretation.High : Interpretation.Low,
            Time = Morning,
        };
        RecordEdit[] edits = limited.IsTwice ? [abnormal with { Day = day.AddDays(-DaysBetween) }, abnormal] : [abnormal];
        var (criterion, direction) = (limited.Criterion ?? limited.Set, limited.Times > 1 ? "high" : "low");
        yield return new Trial(
            $"{limited.Name}{(limited.IsTwice ? ", twice" : "")}: {direction} ({abnormal.Value} {known.Unit})", criterion, [.. edits]);
        var normal = abnormal with { Value = Text(known.Value / limited.Times), Flag = Interpretation.Normal };
        yield return Result($"{limited.Name}: normal", criterion, normal);
    }

    private IEnumerable<Trial> Examinations(DateOnly day)
    {
        foreach (var (set, name, found) in new[]
        {
            (ValueSetIds.CtOrPetCt, "CT or PET-CT", new[]
            {
                (CriterionIds.ScleroticBoneLesion, "osteosclerosis"), (CriterionIds.Organomegaly, "splenomegaly"),
                (CriterionIds.ExtravascularVolumeOverload, "ascites"),
            }),
            (ValueSetIds.EyeExamination, "Eye examination", [(CriterionIds.Papilledema, "papilledema")]),
        })
        {
            var examination = Find(set) is { } procedure ? new RecordEdit[] { new AddProcedure(procedure, day) } : [];
            foreach (var (criterion, group) in found)
            {
                if (FindDiagnosis(criterion, group) is { } diagnosis)
                {
                    yield return new Trial($"{name}: {Name(diagnosis)}", criterion, [.. examination, new AddDiagnosis(diagnosis, day)]);
                }
            }

            if (examination.Length > 0)
            {
                yield return new Trial($"{name}: nothing found", set, [.. examination]);
            }
        }
    }

    private static Trial Result(string words, string criterion, RecordEdit edit) => new(words, criterion, [edit]);

    // Of several codes for a test, the one whose name fits the unit.
    private Concept? Find(string set, string? group = null, string unit = "") => knowledge.ValueSets
        .FirstOrDefault(s => s.Id == set)?.Concepts
        .Where(c => group is null || c.Group == group)
        .OrderBy(c => c.Display.Contains(PropertyOf(unit), StringComparison.Ordinal) ? 0 : 1)
        .ThenBy(c => c.Coding.System, StringComparer.Ordinal).ThenBy(c => c.Coding.Code, StringComparer.Ordinal).FirstOrDefault();

    private static string PropertyOf(string unit) =>
        unit.Contains("mol", StringComparison.Ordinal) ? "[Moles/"
        : unit.Contains("IU", StringComparison.Ordinal) ? "[Units/"
        : unit.Contains("g/", StringComparison.Ordinal) ? "[Mass/"
        : "";

    private Concept? FindDiagnosis(string set, string group) =>
        KnownEntries.DiagnosesOf(knowledge.ValueSets.First(s => s.Id == set)).FirstOrDefault(c => c.Group == group);

    private Threshold? LimitOf(string id) => knowledge.Thresholds.FirstOrDefault(t => t.Id == id);

    private static string Name(Concept concept) => $"{char.ToLowerInvariant(concept.Title[0])}{concept.Title[1..]}";

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // A test whose result counts beyond a limit of the product; by default only when it is repeated.
    private sealed record LimitedTest(string Name, string Set, string Limit, decimal Times)
    {
        internal string? Group { get; init; }

        internal string? Criterion { get; init; }

        internal bool IsTwice { get; init; } = true;
    }
}
