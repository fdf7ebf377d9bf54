using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>Something an order may be about that concerns the question, as <c>order-subjects.json</c> lists it.</summary>
/// <param name="Id">Its name, such as <c>electrophoresis</c>; constant.</param>
/// <param name="ValueSets">Value sets of the knowledge that name it.</param>
/// <param name="Codes">Further codes that name it.</param>
/// <param name="Words">Expression over the words of an order; <see langword="null"/> when only codes name it.</param>
/// <param name="IsReason">Whether it is the reason of an order, and not what is ordered.</param>
/// <param name="Feature">Feature of the closed list of words that names it as a reason.</param>
internal sealed record OrderSubject(
    string Id, ImmutableArray<string> ValueSets, ImmutableArray<ListedCode> Codes, string? Words = null, bool IsReason = false, string? Feature = null)
{
    /// <summary>All subjects.</summary>
    /// <remarks>The file is part of the knowledge, and so of its version: it decides who gets a card at an order.</remarks>
    /// <exception cref="InvalidOperationException">The file is gone or lists nothing.</exception>
    internal static ImmutableArray<OrderSubject> LoadEmbedded()
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == "order-subjects.json");
        return JsonSerializer.Deserialize(file.Content.Span, EmbeddedFileJsonContext.Default.SubjectFile)?.Subjects
            ?? throw new InvalidOperationException("The file order-subjects.json of the knowledge lists no subjects.");
    }

    /// <summary>Every code that names it.</summary>
    /// <param name="knowledge">The knowledge that holds the value sets.</param>
    internal IEnumerable<Coding> CodingsIn(KnowledgeBase knowledge) =>
        ValueSets.SelectMany(set => knowledge.GetValueSet(set).Concepts).Select(c => c.Coding).Concat(Codes.Select(c => new Coding(c.System, c.Code)));
}

/// <summary>A listed code.</summary>
/// <param name="System">System.</param>
/// <param name="Code">Code.</param>
/// <param name="Display">Its name in that system.</param>
internal sealed record ListedCode(string System, string Code, [property: JsonRequired] string Display);
