using System.Text.Json.Nodes;

namespace PoemsCds.Service.Tests.Gates;

/// <summary>A patient of the scripted month: everything follows from the number.</summary>
/// <param name="Number">The number, from 0.</param>
internal sealed record MonthPatient(int Number)
{
    /// <summary>The conclusion that the record of the patient gives; <see langword="null"/> without advice.</summary>
    internal string? Conclusion => (Number % 8) switch
    {
        0 or 1 => "CompleteWorkup",
        2 => "ConsiderPoems",
        _ => null,
    };

    /// <summary>The day of the month on which immunofixation was done; <see langword="null"/> if it never is.</summary>
    internal int? TestDay => Number % 5 == 0 ? 12 + (Number % 6) : null;

    /// <summary>The day from which POEMS syndrome is on record; <see langword="null"/> if it never is.</summary>
    internal int? DiagnosisDay => Number % 10 == 3 ? 18 : null;

    /// <summary>The day from which a hematologist opens the chart; <see langword="null"/> if none does.</summary>
    internal int? HematologyDay => Number % 7 == 0 ? 15 : null;

    internal string Sex => Number % 2 == 0 ? "female" : "male";

    internal bool IsKnownOn(int day) => DiagnosisDay <= day;

    internal bool IsTestedOn(int day) => TestDay <= day;

    /// <summary>What a card on a day waits for, besides hematology.</summary>
    internal IEnumerable<string> AwaitedOn(int day) =>
    [
        .. IsTestedOn(day) ? [] : (string[])["serum immunofixation"],
        "VEGF", "free light chains", "urine immunofixation", "Castleman disease", "POEMS syndrome",
    ];

    /// <summary>The call on a day.</summary>
    /// <param name="first">The first day of the month.</param>
    /// <param name="day">The day, from 0.</param>
    /// <param name="user">The user.</param>
    internal JsonObject Call(DateOnly first, int day, string user)
    {
        var codes = Conclusion switch
        {
            "CompleteWorkup" => ["G62.9", "D47.2"],
            "ConsiderPoems" => ["G62.9", "D47.2", "H47.10"],
            _ => (string[])["I10"],
        };
        var text = Requests.WithConditions(Requests.Conditions(codes)).Replace("p1\"", $"p{Number}\"", StringComparison.Ordinal)
            .Replace("\"male\"", $"\"{Sex}\"", StringComparison.Ordinal);
        var call = JsonNode.Parse(text)!.AsObject();
        call["context"]!["userId"] = user;
        call["context"]!["encounterId"] = "e1";
        call["prefetch"]!["laboratory"] = Bundle(IsTestedOn(day) ? Immunofixation(first.AddDays(TestDay!.Value)) : null);
        if (IsKnownOn(day))
        {
            call["prefetch"]!["conditions"]!["entry"]!.AsArray().Add(new JsonObject { ["resource"] = Diagnosis() });
        }

        return call;
    }

    private static JsonObject Bundle(JsonObject? resource) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "searchset",
        ["entry"] = resource is null ? [] : new JsonArray(new JsonObject { ["resource"] = resource }),
    };

    private JsonObject Immunofixation(DateOnly date) => JsonNode.Parse($$"""
        { "resourceType": "Observation", "id": "o1", "status": "final", "subject": { "reference": "Patient/p{{Number}}" },
          "code": { "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] }, "effectiveDateTime": "{{date:yyyy-MM-dd}}",
          "valueString": "see report" }
        """)!.AsObject();

    private JsonObject Diagnosis() => JsonNode.Parse($$"""
        { "resourceType": "Condition", "id": "c9", "subject": { "reference": "Patient/p{{Number}}" },
          "code": { "coding": [{ "system": "http://snomed.info/sct", "code": "79268002" }] } }
        """)!.AsObject();
}
