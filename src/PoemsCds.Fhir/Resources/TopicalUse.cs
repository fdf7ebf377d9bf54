using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Resources;

/// <summary>Whether a medication is for topical use, by the words of <c>route-words.json</c>.</summary>
/// <remarks>
/// Read are <c>text</c> and <c>display</c> of the drug, of its dose form and of the route of its dosage, contained Medications included.
/// Free text about the use, and codes of routes, are not: the knowledge lists none.
/// </remarks>
internal static class TopicalUse
{
    private const int MaxTextLength = 6 * TextTerms.MaxLength;

    private static readonly ImmutableArray<string> Listed = LoadWords();

    // Most texts have none of the words, not even within another word.
    private static readonly SearchValues<string> AnyWord = SearchValues.Create(Listed.AsSpan(), StringComparison.OrdinalIgnoreCase);

    private static readonly Regex Words = new(
        $@"\b({string.Join('|', Listed.Select(Regex.Escape))})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Whether the resource says that its drug is for topical use.</summary>
    /// <param name="resource">At the start of the resource; a copy, so that the caller's reader stays where it is.</param>
    internal static bool IsStatedIn(Utf8JsonReader resource)
    {
        try
        {
            return HasWord(ref resource);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    private static bool HasWord(ref Utf8JsonReader resource)
    {
        const int Nowhere = int.MaxValue;
        var end = resource.CurrentDepth;
        var member = Nowhere; // depth of the member that the reader is in
        var isText = false;
        while (resource.Read() && resource.CurrentDepth > end)
        {
            if (resource.TokenType == JsonTokenType.PropertyName)
            {
                var isWithin = resource.CurrentDepth > member;
                isText = isWithin && (resource.ValueEquals("text"u8) || resource.ValueEquals("display"u8));
                member = isWithin ? member : IsRead(in resource) ? resource.CurrentDepth : Nowhere;
            }
            else if (isText && IsTopical(Utf8Text.Read(in resource, MaxTextLength)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTopical(Utf8Text text)
    {
        var characters = text.AsSpan(stackalloc char[Utf8Text.Short]);
        return characters.ContainsAny(AnyWord) && Words.IsMatch(characters);
    }

    private static bool IsRead(scoped in Utf8JsonReader member) =>
        member.ValueEquals("medicationCodeableConcept"u8) || member.ValueEquals("medicationReference"u8)
        || member.ValueEquals("code"u8) || member.ValueEquals("form"u8) || member.ValueEquals("route"u8);

    private static ImmutableArray<string> LoadWords()
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == "route-words.json");
        return JsonSerializer.Deserialize(file.Content.Span, EmbeddedFileJsonContext.Default.RouteWordFile)?.Topical
            ?? throw new InvalidOperationException("The knowledge file route-words.json does not list any words.");
    }
}
