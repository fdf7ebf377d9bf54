using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Orders;

/// <summary>Reads why something is ordered. A set of subjects is a bit mask, as in <see cref="SubjectTable"/>.</summary>
internal sealed class OrderReasonReader(SubjectTable table, ConceptReader concepts)
{
    private const int MaxReasons = 20;

    // In bytes of the request: an escaped letter takes six.
    private const int MaxTextLength = 6 * TextTerms.MaxLength;

    /// <summary>
    /// Subjects that the order itself names as its reason: by code and words, by the display of a reference, or by a contained Condition
    /// that it refers to.
    /// </summary>
    internal ulong Of(scoped in DraftOrderEntry entry)
    {
        var subjects = ReasonsIn(entry.ReasonCode);
        var contained = new HashSet<string>(StringComparer.Ordinal);
        var list = entry.ReasonReference;
        var isList = list.TokenType == JsonTokenType.StartArray;
        while (isList && list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            subjects |= table.Reasons(JsonText.Read(JsonMember.Of(list, "display"u8), MaxTextLength));
            if (ReferenceIn(list) is ['#', .. var id])
            {
                contained.Add(id);
            }

            list.Skip();
        }

        return contained.Count == 0 ? subjects : subjects | ReasonsContained(entry.Contained, contained);
    }

    /// <summary>References to diagnoses of the record, at most twenty.</summary>
    /// <param name="list">At the value of <c>reasonReference</c>.</param>
    internal static ImmutableArray<string> DiagnosesIn(Utf8JsonReader list)
    {
        var references = ImmutableArray.CreateBuilder<string>();
        var isList = list.TokenType == JsonTokenType.StartArray;
        while (isList && list.Read() && list.TokenType != JsonTokenType.EndArray && references.Count < MaxReasons)
        {
            if (ReferenceIn(list) is { } reference && OrderReferences.NamesIn(reference).Any(IsDiagnosis))
            {
                references.Add(reference);
            }

            list.Skip();
        }

        return references.ToImmutable();
    }

    private ulong ReasonsContained(Utf8JsonReader list, HashSet<string> ids)
    {
        var subjects = 0UL;
        var isList = list.TokenType == JsonTokenType.StartArray;
        while (isList && list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            var id = JsonText.Read(JsonMember.Of(list, "id"u8), DraftOrderEntry.MaxReferenceLength);
            subjects |= id is not null && ids.Contains(id) ? ReasonsIn(JsonMember.Of(list, "code"u8)) : 0;
            list.Skip();
        }

        return subjects;
    }

    private ulong ReasonsIn(Utf8JsonReader concept)
    {
        if (concept.TokenType == JsonTokenType.None)
        {
            return 0;
        }

        var reason = concepts.Read(ref concept);
        return table.Reasons(reason.Codings) | table.Reasons(reason.Words.AsString());
    }

    private static bool IsDiagnosis(string reference) => reference.StartsWith("Condition/", StringComparison.Ordinal);

    private static string? ReferenceIn(Utf8JsonReader owner) =>
        JsonText.Read(JsonMember.Of(owner, "reference"u8), DraftOrderEntry.MaxReferenceLength);
}
