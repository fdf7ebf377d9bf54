using System.Text;
using System.Text.Json;

namespace PoemsCds.SmartApp.Evidence;

/// <summary>
/// Whose record a page shows, from the FHIR Patient: shown, and neither stored nor logged. It is the only text of the record on the page.
/// </summary>
/// <param name="Name">Name; empty if it is not stated.</param>
/// <param name="BirthDate">Birth date, as the record writes it; empty if it is not stated.</param>
/// <param name="Sex">Administrative gender; empty if it is not stated.</param>
/// <param name="Identifier">Medical record number, or another identifier; empty if none is stated.</param>
public sealed record PatientBanner(string Name, string BirthDate, string Sex, string Identifier)
{
    private const int MaxLength = 100;
    private const string RecordNumber = "MR";

    private static readonly string[] Uses = ["official", "usual", ""];

    /// <summary>Reads a Patient; <see langword="null"/> if the bytes are not one, or not the one asked for.</summary>
    /// <param name="patient">A FHIR Patient in JSON.</param>
    /// <param name="patientId">Its id.</param>
    public static PatientBanner? Read(ReadOnlyMemory<byte> patient, string patientId)
    {
        try
        {
            using var document = JsonDocument.Parse(patient);
            var root = document.RootElement;
            return TextOf(root, "resourceType") == "Patient" && TextOf(root, "id") == patientId
                ? new PatientBanner(
                    NameOf(root), Shown(TextOf(root, "birthDate")), Shown(TextOf(root, "gender")), Shown(IdentifierOf(root)))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // not JSON, or half of a surrogate pair
        }
    }

    private static string NameOf(JsonElement patient)
    {
        var names = ItemsOf(patient, "name").ToList();
        var name = Uses.Select(use => names.FirstOrDefault(n => TextOf(n, "use") == use)).Concat(names)
            .FirstOrDefault(n => n.ValueKind == JsonValueKind.Object);
        var parts = ItemsOf(name, "given").Where(g => g.ValueKind == JsonValueKind.String).Select(g => g.GetString() ?? "")
            .Append(TextOf(name, "family"));
        return Shown(TextOf(name, "text") is { Length: > 0 } text ? text : string.Join(' ', parts.Where(p => p.Length > 0)));
    }

    private static string IdentifierOf(JsonElement patient)
    {
        var all = ItemsOf(patient, "identifier").Where(i => TextOf(i, "value").Length > 0).ToList();
        var number = all.FirstOrDefault(i => MemberOf(i, "type") is { } type
            && ItemsOf(type, "coding").Any(c => TextOf(c, "code") == RecordNumber));
        return TextOf(number.ValueKind == JsonValueKind.Object ? number : all.FirstOrDefault(), "value");
    }

    // Controls, and marks that change the direction of what follows, could make one name look like another.
    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isShown = Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.OtherNotAssigned
                or System.Globalization.UnicodeCategory.PrivateUse);
            shown.Append(isShown ? rune.ToString() : "");
            if (shown.Length >= MaxLength)
            {
                return $"{shown}…";
            }
        }

        return shown.ToString().Trim();
    }

    private static JsonElement? MemberOf(JsonElement owner, string member) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(member, out var value) ? value : null;

    private static string TextOf(JsonElement owner, string member) =>
        MemberOf(owner, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static JsonElement.ArrayEnumerator ItemsOf(JsonElement owner, string member) =>
        MemberOf(owner, member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
