using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads a CodeableConcept. Members may come in any order; unknown codes are not kept.</summary>
internal sealed class ConceptReader(CodeLookup codes)
{
    private const int MaxSystemLength = 256;
    private const int MaxCodeLength = 64;

    // In bytes of the request: an escaped letter takes six.
    private const int MaxTextLength = 6 * TextTerms.MaxLength;

    // Most negative first. Any other letter is read as V: not confirmed.
    private const string GermanCertainties = "AVZG";
    private const string GermanCertaintyUrl = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit";

    /// <summary>Reads the value at the reader and leaves the reader at its end.</summary>
    internal CodeableConceptValue Read(scoped ref Utf8JsonReader reader)
    {
        var concept = new CodeableConceptValue();
        Read(ref reader, ref concept);
        return concept;
    }

    private void Read(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadMembers(ref reader, ref concept);
                break;
            case JsonTokenType.StartArray: // a list in place of one concept: read all of them
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Read(ref reader, ref concept);
                }

                break;
            case JsonTokenType.String:
                concept.Text = concept.Text.IsNone ? Utf8Text.Read(in reader, MaxTextLength) : concept.Text;
                break;
            case JsonTokenType.Null:
                break;
            default:
                concept.IsUnreadable = true;
                break;
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCoding = reader.ValueEquals("coding"u8);
            var isText = reader.ValueEquals("text"u8);
            reader.Read();
            if (isText)
            {
                var text = Utf8Text.Read(in reader, MaxTextLength);
                concept.Text = text.IsNone ? concept.Text : text;
            }

            if (isCoding)
            {
                ReadCodings(ref reader, ref concept);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadCodings(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        if (reader.TokenType == JsonTokenType.StartObject) // one coding in place of a list
        {
            ReadCoding(ref reader, ref concept);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadCoding(ref reader, ref concept);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private void ReadCoding(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        Span<byte> systemBuffer = stackalloc byte[MaxSystemLength];
        Span<byte> codeBuffer = stackalloc byte[MaxCodeLength];
        scoped ReadOnlySpan<byte> system = [];
        scoped ReadOnlySpan<byte> code = [];
        var address = default(Utf8Text);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("system"u8))
            {
                reader.Read();
                system = JsonText.Trimmed(in reader, systemBuffer);
                address = Utf8Text.Read(in reader, MaxSystemLength);
            }
            else if (reader.ValueEquals("code"u8))
            {
                reader.Read();
                code = JsonText.Trimmed(in reader, codeBuffer);
            }
            else if (reader.ValueEquals("display"u8))
            {
                reader.Read();
                concept.HasMoreDisplays |= !concept.Display.IsNone;
                concept.Display = concept.Display.IsNone ? Utf8Text.Read(in reader, MaxTextLength) : concept.Display;
            }
            else if (reader.ValueEquals("extension"u8))
            {
                reader.Read();
                ReadExtensions(ref reader, ref concept);
                continue;
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        if (!codes.TryFind(system, code, out var found, out var label))
        {
            SetSystem(label, code, address, ref concept);
        }
        else
        {
            concept.Codings = concept.Codings.IsEmpty ? found : Combine(concept.Codings, found);
        }
    }

    private static void SetSystem(string? label, scoped ReadOnlySpan<byte> code, Utf8Text address, ref CodeableConceptValue concept)
    {
        if (code.IsEmpty)
        {
            return;
        }

        if (label is not null)
        {
            concept.KnownSystem ??= label;
        }
        else if (!concept.HasUnknownSystem)
        {
            concept.HasUnknownSystem = true;
            concept.UnknownSystem = address;
        }
    }

    // A code that a site map gives inexactly gives way to the same code from the record or from an exact map.
    private static ImmutableArray<Coding> Combine(ImmutableArray<Coding> codings, ImmutableArray<Coding> found)
    {
        foreach (var coding in found)
        {
            var before = codings.IndexOf(coding);
            codings = before < 0 ? codings.Add(coding)
                : coding.Origin < codings[before].Origin ? codings.SetItem(before, coding)
                : codings;
        }

        return codings;
    }

    private static void ReadExtensions(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadExtension(ref reader, ref concept);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadExtension(ref Utf8JsonReader reader, ref CodeableConceptValue concept)
    {
        var isCertainty = false;
        char? value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUrl = reader.ValueEquals("url"u8);
            var isValue = reader.ValueEquals("valueCoding"u8) || reader.ValueEquals("valueCode"u8);
            reader.Read();
            if (isUrl && reader.TokenType == JsonTokenType.String)
            {
                isCertainty = reader.ValueTextEquals(GermanCertaintyUrl);
            }
            else if (isValue)
            {
                value = FirstLetterOf(StatusReader.Read(ref reader));
                continue;
            }

            reader.Skip();
        }

        if (isCertainty && value is { } letter)
        {
            var known = GermanCertainties.Contains(letter, StringComparison.Ordinal) ? letter : 'V';
            concept.GermanCertainty = concept.GermanCertainty is { } before && RankOf(before) < RankOf(known) ? before : known;
        }
    }

    private static int RankOf(char certainty) => GermanCertainties.IndexOf(certainty, StringComparison.Ordinal);

    private static char? FirstLetterOf(string? code) => code is { Length: > 0 } ? char.ToUpperInvariant(code[0]) : null;
}
