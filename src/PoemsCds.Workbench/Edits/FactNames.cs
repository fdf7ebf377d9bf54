using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Explanation;

namespace PoemsCds.Workbench.Edits;

/// <summary>Names the facts of a record in words of the knowledge, so that no text of the record is shown.</summary>
/// <param name="knowledge">Titles of codes.</param>
/// <param name="criteria">Names of criteria, for facts that are stated in words.</param>
public sealed class FactNames(KnowledgeBase knowledge, CriterionNames criteria)
{
    private readonly FrozenDictionary<Coding, Concept> _concepts = knowledge.ValueSets
        .OrderBy(s => s.Id, StringComparer.Ordinal).SelectMany(s => s.Concepts).DistinctBy(c => c.Coding).ToFrozenDictionary(c => c.Coding);

    /// <summary>Name and date of the facts of each resource, by its reference.</summary>
    /// <param name="record">The record.</param>
    internal IReadOnlyDictionary<string, (string Name, DateSpan? Date)> Of(PatientRecord record) => record.Diagnoses
        .Select(d => (d.Reference, Name: NameOf(d), Date: d.Date))
        .Concat(record.LabResults.Select(r => (r.Reference, Name: NameOf(r), Date: r.Date)))
        .Concat(record.Procedures.Select(p => (p.Reference, Name: NameOf(p.Codings), Date: p.Date)))
        .Concat(record.Medications.Select(m => (m.Reference, Name: NameOf(m.Codings), Date: m.Start)))
        .GroupBy(f => f.Reference, StringComparer.Ordinal)
        .ToDictionary(
            g => g.Key, g => (string.Join("; ", g.Select(f => f.Name).Distinct()), g.First().Date), StringComparer.Ordinal);

    private string NameOf(Diagnosis diagnosis)
    {
        var certainty = diagnosis.Certainty == Certainty.Provisional ? ", not confirmed" : "";
        var course = diagnosis.Course == ClinicalCourse.Resolved ? ", resolved" : "";
        return $"{(diagnosis.Codings.IsEmpty ? InWords(diagnosis) : NameOf(diagnosis.Codings))}{certainty}{course}";
    }

    private string InWords(Diagnosis diagnosis) =>
        $"in words: {string.Join(", ", diagnosis.TextHits.Select(h => criteria.Of(h.Feature)).Distinct())}";

    private string NameOf(LabResult result)
    {
        var name = result.Codings.IsEmpty && result.IsMassSpectrometry ? "Mass spectrometry for M-protein" : NameOf(result.Codings);
        string?[] parts =
        [
            name,
            Concepts(result.Codings).FirstOrDefault() is { } test ? knowledge.Units.Measure(result, test).ValueText : null,
            result.Specimen == Specimen.Unknown ? null : $"in {DisplayNames.Of(result.Specimen)}",
            Stated(result.MonoclonalProtein),
            result.Interpretation == Interpretation.None ? null : $"flagged {DisplayNames.Of(result.Interpretation)}",
            result.IsFinal ? null : "not final",
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Stated(MonoclonalProteinStatement statement) => statement.Presence switch
    {
        MonoclonalProteinPresence.Present => $"M-protein stated{IsotypesOf(statement.Isotypes)}",
        MonoclonalProteinPresence.Uncertain => $"possible M-protein stated{IsotypesOf(statement.Isotypes)}",
        MonoclonalProteinPresence.Absent => "no M-protein stated",
        _ => null,
    };

    private static string IsotypesOf(ImmutableArray<string> isotypes) => isotypes.IsEmpty ? "" : $" ({string.Join(", ", isotypes)})";

    private string NameOf(ImmutableArray<Coding> codings) => Concepts(codings).FirstOrDefault() is { } concept
        ? $"{concept.Title} ({CodeSystems.LabelOf(concept.Coding.System)} {concept.Coding.Code})"
        : "known to the program by its kind";

    private IEnumerable<Concept> Concepts(ImmutableArray<Coding> codings) =>
        codings.Select(c => _concepts.GetValueOrDefault(c)).OfType<Concept>();
}
