using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Screening.Mapping;

/// <summary>Reads the OMB categories of race and ethnicity from the US Core extensions of a Patient.</summary>
internal static class UsCoreCategory
{
    /// <summary>Stands for several categories.</summary>
    internal const string Several = "several";

    private const int MaxLength = 16;

    private static ReadOnlySpan<byte> RaceUrl => "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race"u8;

    private static ReadOnlySpan<byte> EthnicityUrl => "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"u8;

    /// <summary>Reads the Patient at the reader.</summary>
    /// <returns>The codes; <see langword="null"/> if not stated.</returns>
    internal static (string? Race, string? Ethnicity) Read(Utf8JsonReader patient)
    {
        (string? Race, string? Ethnicity) found = (null, null);
        while (patient.Read() && patient.TokenType == JsonTokenType.PropertyName)
        {
            var isExtension = patient.ValueEquals("extension"u8);
            patient.Read();
            if (isExtension && patient.TokenType == JsonTokenType.StartArray)
            {
                ReadList(patient, ref found);
            }

            patient.Skip();
        }

        return found;
    }

    private static void ReadList(Utf8JsonReader list, ref (string? Race, string? Ethnicity) found)
    {
        while (list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            if (list.TokenType == JsonTokenType.StartObject)
            {
                found.Race ??= CategoryIn(list, RaceUrl);
                found.Ethnicity ??= CategoryIn(list, EthnicityUrl);
            }

            list.Skip();
        }
    }

    private static string? CategoryIn(Utf8JsonReader extension, ReadOnlySpan<byte> url)
    {
        var isWanted = false;
        string? code = null;
        var depth = extension.CurrentDepth;
        while (extension.Read() && extension.CurrentDepth > depth)
        {
            if (extension.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isUrl = extension.ValueEquals("url"u8) && extension.CurrentDepth == depth + 1;
            var isCode = extension.ValueEquals("code"u8);
            extension.Read();
            isWanted |= isUrl && extension.TokenType == JsonTokenType.String && extension.ValueEquals(url);
            code = isCode && JsonText.Read(in extension, MaxLength) is { } read ? (code is null || code == read ? read : Several) : code;
        }

        return isWanted ? code : null;
    }
}
