using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>Extracts codes, texts, dates and statuses from fully parsed elements.</summary>
internal static class PlainText
{
    /// <summary>Returns a value as written, valid or not.</summary>
    internal static string? Raw(R4.PrimitiveType? element) => element?.JsonValue?.ToString();

    /// <summary>Returns the known codes of a concept.</summary>
    internal static ImmutableArray<Coding> Known(R4.CodeableConcept? concept, KnownCodes known) =>
        concept is null ? [] : Surest(concept.Coding.Select(c => known.Find(c.System, c.Code)).OfType<Coding>());

    /// <summary>Each code once, with the surest of its origins.</summary>
    internal static ImmutableArray<Coding> Surest(IEnumerable<Coding> codings) =>
        [.. codings.GroupBy(c => c).Select(same => same.MinBy(c => c.Origin))];

    /// <summary>Whether a code is from a site map that is not exact.</summary>
    internal static bool IsInexact(Coding coding) => coding.Origin == CodeOrigin.InexactSiteMap;

    /// <summary>Returns why a concept without known codes and words gives no fact.</summary>
    internal static string WhyUnlisted(R4.CodeableConcept? concept, KnownCodes known)
    {
        var coded = concept?.Coding.Where(c => c.Code?.Trim() is { Length: > 0 and <= 64 }).ToList() ?? [];
        return coded.Count == 0 ? $"{DropReason.NoCode}"
            : coded.Exists(c => known.IsKnownSystem(c.System)) ? $"{DropReason.CodeNotListed}"
            : $"{DropReason.SystemNotKnown}";
    }

    /// <summary>Returns the text of a concept.</summary>
    internal static string? TextOf(R4.CodeableConcept? concept) => string.IsNullOrEmpty(concept?.Text) ? null : concept.Text;

    /// <summary>Returns the first display of a concept.</summary>
    internal static string? DisplayOf(R4.CodeableConcept? concept) =>
        concept?.Coding.Select(c => c.Display).FirstOrDefault(d => !string.IsNullOrEmpty(d));

    /// <summary>Returns the text, or else the first display.</summary>
    internal static string? Words(R4.CodeableConcept? concept) =>
        string.IsNullOrWhiteSpace(concept?.Text) || concept.Text.Length > 1000 ? DisplayOf(concept) : concept.Text;

    /// <summary>Returns the German certainty of a diagnosis, the most negative of several; <see langword="null"/> if not stated.</summary>
    internal static string? GermanCertainty(R4.CodeableConcept? concept) => (concept?.Coding ?? [])
        .SelectMany(c => c.Extension)
        .Where(e => e.Url == "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit")
        .Select(e => (e.Value as R4.Coding)?.Code)
        .OfType<string>()
        .OrderBy(letter => "AVZG".IndexOf(letter, StringComparison.Ordinal))
        .FirstOrDefault();

    /// <summary>Returns a status in the form of a concept; <see langword="null"/> if there is none.</summary>
    internal static string? Status(R4.CodeableConcept? status)
    {
        var codes = status?.Coding.Select(c => c.Code?.Trim().ToLowerInvariant()).OfType<string>().ToList() ?? [];
        return codes.FirstOrDefault(c => c is "entered-in-error" or "refuted") ?? codes.FirstOrDefault()
            ?? status?.Text?.Trim().ToLowerInvariant().Replace(' ', '-') ?? (status is null ? null : "");
    }

    /// <summary>Returns a date.</summary>
    internal static DateSpan? Day(R4.PrimitiveType? date) =>
        date is R4.Instant or R4.FhirDateTime or R4.Date && DateSpan.TryParse(Raw(date), out var span) ? span : null;

    /// <summary>Returns the time of day in the offset of the date, to the minute; none in UTC.</summary>
    internal static TimeOnly? Time(R4.DataType? date)
    {
        var text = Raw(date as R4.PrimitiveType) ?? "";
        return text.Contains('T', StringComparison.Ordinal) && !text.EndsWith('Z') && !text.EndsWith("-00:00", StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
            ? new TimeOnly(at.Hour, at.Minute)
            : null;
    }

    /// <summary>Whether a name of a drug, a dose form or a route says that it is topical.</summary>
    internal static bool IsTopical(string? name) =>
        name?.Split(' ', ',', '(', ')', ';', '/', '-').Contains("topical", StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>Returns the time of day at which a specimen was collected.</summary>
    internal static TimeOnly? CollectedAt(R4.Specimen? specimen) => Time(specimen?.Collection?.Collected as R4.FhirDateTime);

    /// <summary>Returns the ends of a period; a single date is a start.</summary>
    internal static (DateSpan? Start, DateSpan? End) Ends(R4.DataType? time) =>
        time is R4.Period period ? (Day(period.StartElement), Day(period.EndElement)) : (Day(time as R4.PrimitiveType), null);

    /// <summary>Returns serum or plasma, from the first text that names exactly one of the two.</summary>
    internal static Specimen Specimen(params string?[] texts) => texts
        .Select(text => (Serum: Has(text, "serum"), Plasma: Has(text, "plasma")))
        .Where(found => found.Serum != found.Plasma)
        .Select(found => found.Serum ? PoemsCds.Rules.Record.Specimen.Serum : PoemsCds.Rules.Record.Specimen.Plasma)
        .FirstOrDefault();

    internal static Specimen SpecimenOf(R4.CodeableConcept? type)
    {
        var codes = (type?.Coding ?? []).Select(c => c.Code).ToList();
        return (codes.Exists(c => c is "119364003" or "SER"), codes.Exists(c => c is "119361006" or "PLAS")) switch
        {
            (true, false) => PoemsCds.Rules.Record.Specimen.Serum,
            (false, true) => PoemsCds.Rules.Record.Specimen.Plasma,
            _ => Specimen(TextOf(type), DisplayOf(type)),
        };
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
