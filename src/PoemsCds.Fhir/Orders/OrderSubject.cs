using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>A subject of an order, as listed in <c>order-subjects.json</c>.</summary>
/// <param name="Id">Stable id, such as <c>electrophoresis</c>.</param>
/// <param name="ValueSets">Ids of value sets that name the subject, or <c>set/group</c> for one group of a set.</param>
/// <param name="Codes">Further codes that name the subject.</param>
/// <param name="Words">Regular expression over the text of an order; <see langword="null"/> if only codes name the subject.</param>
/// <param name="IsReason">Whether the subject is the reason of an order, not what is ordered.</param>
/// <param name="Feature">Feature of the text terms that names the subject as a reason.</param>
/// <param name="IsRelevant">
/// Whether an order hook returns a card for the subject. An order for any other is known only so that a card does not propose it again.
/// </param>
internal sealed record OrderSubject(
    string Id,
    ImmutableArray<string> ValueSets,
    ImmutableArray<ListedCode> Codes,
    string? Words = null,
    bool IsReason = false,
    string? Feature = null,
    bool IsRelevant = true)
{
    /// <summary>Loads all subjects.</summary>
    /// <remarks>The file is part of the versioned knowledge, because it decides which orders get a card.</remarks>
    /// <exception cref="InvalidOperationException">The file is missing or empty.</exception>
    internal static ImmutableArray<OrderSubject> LoadEmbedded()
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == "order-subjects.json");
        return JsonSerializer.Deserialize(file.Content.Span, EmbeddedFileJsonContext.Default.SubjectFile)?.Subjects
            ?? throw new InvalidOperationException("The knowledge file order-subjects.json does not list any subjects.");
    }

    /// <summary>Returns every code that names the subject.</summary>
    /// <param name="knowledge">The knowledge that holds the value sets.</param>
    internal IEnumerable<Coding> CodingsIn(KnowledgeBase knowledge) =>
        ValueSets.SelectMany(set => ConceptsIn(knowledge, set))
            .Select(c => c.Coding)
            .Concat(Codes.Select(c => new Coding(c.System, c.Code)));

    private static IReadOnlyCollection<Concept> ConceptsIn(KnowledgeBase knowledge, string set) => set.Split('/') is [var id, var group]
        ? knowledge.GetValueSet(id).OnlyGroups(group).Concepts
        : knowledge.GetValueSet(set).Concepts;
}

/// <summary>A listed code.</summary>
/// <param name="System">Code system.</param>
/// <param name="Code">Code.</param>
/// <param name="Display">Display of the code in that system.</param>
internal sealed record ListedCode(string System, string Code, [property: JsonRequired] string Display);
