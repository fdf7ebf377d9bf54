using System.Text.Json.Nodes;

namespace PoemsCds.Workbench.Edits;

/// <summary>Changes the date of a resource.</summary>
internal static class ResourceDates
{
    private const string EffectiveDateTime = "effectiveDateTime";
    private const string Bounds = "boundsPeriod";

    // The member that decides, those that it replaces, and those that move with it.
    private static readonly Dictionary<string, (string Member, string[] Replaced, string[] Also)> Dates = new(StringComparer.Ordinal)
    {
        ["Condition"] = ("onsetDateTime", ["onsetPeriod", "onsetAge", "onsetRange", "onsetString"], ["recordedDate", "assertedDate"]),
        ["Observation"] = (EffectiveDateTime, ["effectivePeriod", "effectiveInstant", "effectiveTiming"], []),
        ["DiagnosticReport"] = (EffectiveDateTime, ["effectivePeriod", "effectiveInstant"], []),
        ["Procedure"] = ("performedDateTime", ["performedPeriod", "performedString", "performedAge", "performedRange"], []),
        ["MedicationRequest"] = ("authoredOn", [], []),
        ["MedicationStatement"] = (EffectiveDateTime, [], []),
        ["MedicationAdministration"] = (EffectiveDateTime, [], []),
    };

    /// <summary>Resource types whose date can be changed.</summary>
    internal static IReadOnlyCollection<string> Types => Dates.Keys;

    /// <summary>Moves a resource to another day.</summary>
    /// <param name="resource">A resource of one of <see cref="Types"/>.</param>
    /// <param name="day">The day. A time of day, as written, stays; so does the end of a medication.</param>
    internal static void Move(JsonObject resource, DateOnly day)
    {
        var (member, replaced, also) = Dates[RequestDocument.TextOf(resource, "resourceType") ?? ""];
        foreach (var other in replaced)
        {
            resource.Remove(other);
        }

        if (resource["effectivePeriod"] is JsonObject period)
        {
            Set(period, "start", day);
        }
        else
        {
            Set(resource, member, day);
        }

        MoveBounds(resource["dosageInstruction"], day);
        foreach (var other in also.Where(resource.ContainsKey))
        {
            Set(resource, other, day);
        }
    }

    // dosageInstruction[].timing.repeat.boundsPeriod comes before the date of an order.
    private static void MoveBounds(JsonNode? node, DateOnly day)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                MoveBounds(item, day);
            }
        }
        else if (node is JsonObject owner)
        {
            foreach (var (name, value) in owner.ToList())
            {
                if (name == Bounds && value is JsonObject period)
                {
                    Set(period, "start", day);
                }
                else
                {
                    MoveBounds(value, day);
                }
            }
        }
    }

    private static void Set(JsonObject owner, string member, DateOnly day)
    {
        var time = RequestDocument.TextOf(owner, member) is [_, _, _, _, _, _, _, _, _, _, 'T', ..] old ? old[10..] : "";
        owner[member] = $"{day:yyyy-MM-dd}{time}";
    }
}
