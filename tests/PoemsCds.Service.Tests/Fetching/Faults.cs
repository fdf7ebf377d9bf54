using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PoemsCds.Service.Tests.Fetching;

/// <summary>Faults of a FHIR server, as they appear on the wire.</summary>
internal static class Faults
{
    private const string Outcome = """{ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "processing" }] }""";

    /// <summary>The faults, by name, in the order of the table.</summary>
    internal static readonly ImmutableArray<(string Name, Func<FaultyRequest, Task> Answer)> All =
    [
        ("none: all pages come", a => a.Nth == 1 ? a.WriteAsync(
            a.WithNext($"{a.Base}/Condition?page=2", first: 1)) : a.WriteAsync(a.Bundle)),
        ("hang before the answer", a => a.HangAsync()),
        ("hang within the answer", async a => { await a.HalfAsync(); await a.HangAsync(); }),
        ("slow drip", DripAsync),
        ("reset", a => { a.Http.Abort(); return Task.CompletedTask; }),
        ("truncated body", async a => { await a.HalfAsync(); a.Http.Abort(); }),
        ("invalid JSON", a => a.WriteAsync(a.Bundle[..(a.Bundle.Length / 2)])),
        ("invalid JSON within an entry", a => a.WriteAsync(a.InvalidWithin)),
        ("empty body", a => a.WriteAsync("")),
        ("wrong content type", a => FhirServer.WriteAsync(a.Http, a.Bundle, type: "text/plain")),
        ("HTML page", a => FhirServer.WriteAsync(
            a.Http, "<!DOCTYPE html><html><body><form>Log in</form></body></html>", type: "text/html")),
        ("OperationOutcome for a Bundle", a => a.WriteAsync(Outcome)),
        ("another resource for a Bundle", a => a.WriteAsync("""{ "resourceType": "Patient", "id": "pubset" }""")),
        ("another patient's entries", a => a.WriteAsync(a.Bundle.Replace("Patient/", "Patient/not-", StringComparison.Ordinal))),
        ("page of 50 MB", OversizedAsync),
        ("401", a => FhirServer.WriteAsync(a.Http, Outcome, 401)),
        ("403", a => FhirServer.WriteAsync(a.Http, Outcome, 403)),
        ("404", a => FhirServer.WriteAsync(a.Http, Outcome, 404)),
        ("410", a => FhirServer.WriteAsync(a.Http, Outcome, 410)),
        ("429", a => a.ThrottleAsync(null)),
        ("429 with Retry-After: 120", a => a.ThrottleAsync("120")),
        ("429 with Retry-After: 0, once", a => a.Nth == 1 ? a.ThrottleAsync("0") : a.WriteAsync(a.Bundle)),
        ("500", a => FhirServer.WriteAsync(a.Http, Outcome, 500)),
        ("503", a => FhirServer.WriteAsync(a.Http, "<html></html>", 503, "text/html")),
        ("502, once", a => a.Nth == 1 ? FhirServer.WriteAsync(a.Http, "", 502) : a.WriteAsync(a.Bundle)),
        ("503, once", a => a.Nth == 1 ? FhirServer.WriteAsync(a.Http, "", 503) : a.WriteAsync(a.Bundle)),
        ("504, once", a => a.Nth == 1 ? FhirServer.WriteAsync(a.Http, "", 504) : a.WriteAsync(a.Bundle)),
        ("redirect to a private address", a => a.RedirectAsync("http://169.254.169.254/latest/meta-data")),
        ("redirect to another host", a => a.RedirectAsync($"{a.Trap}/Condition")),
        ("redirect to itself", a => a.RedirectAsync($"{a.Base}/Condition?page=2")),
        ("next link to itself", a => a.WriteAsync(a.WithNext($"{a.Base}/Condition?page=1"))),
        ("next link without end", a => a.WriteAsync(a.WithNext($"{a.Base}/Condition?page={a.Nth}"))),
        ("next link to another host", a => a.WriteAsync(a.WithNext($"{a.Trap}/Condition?page=2"))),
        ("next link to a private address", a => a.WriteAsync(a.WithNext("http://169.254.169.254/latest/meta-data"))),
        ("next link to another path", a => a.WriteAsync(a.WithNext("/other/Condition?page=2"))),
        ("next link to another patient", a => a.WriteAsync(a.WithNext($"{a.Base}/Condition?patient=somebody-else"))),
        ("second page fails", a => a.Nth == 1 ? a.WriteAsync(
            a.WithNext($"{a.Base}/Condition?page=2")) : FhirServer.WriteAsync(a.Http, Outcome, 500)),
        ("second page invalid within an entry", a => a.WriteAsync(a.Nth == 1 ? a.WithNext($"{a.Base}/Condition?page=2") : a.InvalidWithin)),
    ];

    /// <summary>Names of the faults.</summary>
    internal static ImmutableArray<string> Names { get; } = [.. All.Select(f => f.Name)];

    private static async Task DripAsync(FaultyRequest asking)
    {
        asking.Http.Response.ContentType = "application/fhir+json";
        foreach (var part in asking.Bundle.Chunk(4))
        {
            await asking.Http.Response.WriteAsync(new string(part), asking.Http.RequestAborted);
            await Task.Delay(100, asking.Http.RequestAborted);
        }
    }

    private static async Task OversizedAsync(FaultyRequest asking)
    {
        asking.Http.Response.ContentType = "application/fhir+json";
        await asking.Http.Response.WriteAsync("""{ "resourceType": "Bundle", "text": " """);
        var filling = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i < 50 && !asking.Http.RequestAborted.IsCancellationRequested; i++)
        {
            await asking.Http.Response.Body.WriteAsync(filling, asking.Http.RequestAborted);
        }
    }
}

/// <summary>A request for diagnoses to a faulty server.</summary>
/// <param name="Http">The request.</param>
/// <param name="Bundle">All of the patient's diagnoses.</param>
/// <param name="Nth">Number of the request within its case, starting with one.</param>
/// <param name="Base">Base address of the case.</param>
/// <param name="Trap">Address of a server that must never be called.</param>
internal sealed record FaultyRequest(HttpContext Http, string Bundle, int Nth, string Base, string Trap)
{
    /// <summary>The diagnoses, each with an invalid JSON number, which a reader that skips entries does not notice.</summary>
    internal string InvalidWithin =>
        Bundle.Replace("\"resourceType\":\"Condition\"", "\"resourceType\":\"Condition\",\"version\":01", StringComparison.Ordinal);

    internal Task WriteAsync(string json) => FhirServer.WriteAsync(Http, json);

    /// <summary>The diagnoses, or the first of them, with a link to a next page.</summary>
    internal string WithNext(string url, int? first = null)
    {
        var bundle = JsonNode.Parse(Bundle)!;
        bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = url });
        for (var entries = bundle["entry"]!.AsArray(); entries.Count > (first ?? int.MaxValue);)
        {
            entries.RemoveAt(entries.Count - 1);
        }

        return bundle.ToJsonString();
    }

    internal Task HangAsync() => Task.Delay(Timeout.Infinite, Http.RequestAborted);

    internal async Task HalfAsync()
    {
        Http.Response.ContentType = "application/fhir+json";
        Http.Response.ContentLength = Encoding.UTF8.GetByteCount(Bundle);
        await Http.Response.WriteAsync(Bundle[..(Bundle.Length / 2)]);
        await Http.Response.Body.FlushAsync();
    }

    internal Task ThrottleAsync(string? retryAfter)
    {
        Http.Response.Headers.RetryAfter = retryAfter;
        return FhirServer.WriteAsync(Http, "{}", 429);
    }

    internal Task RedirectAsync(string url)
    {
        Http.Response.Headers.Location = url;
        return FhirServer.WriteAsync(Http, "", 302);
    }
}
