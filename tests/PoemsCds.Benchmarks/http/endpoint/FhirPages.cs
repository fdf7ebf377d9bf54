using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

/// <summary>A FHIR server for one patient: returns the prefetch of a request in pages, with occasional faults.</summary>
internal sealed class FhirPages
{
    private const int EntriesPerPage = 50;
    private const string Nothing = """{"resourceType":"Bundle","type":"searchset"}""";

    // Each fault hits one of so many requests. The numbers are prime, so that every fault eventually meets every query.
    private const int Unavailable = 53;
    private const int Broken = 101;
    private const int CutShort = 151;
    private const int Hanging = 211;

    private readonly ImmutableDictionary<string, ImmutableArray<string>> _pages;
    private int _asked;

    private FhirPages(ImmutableDictionary<string, ImmutableArray<string>> pages) => _pages = pages;

    /// <summary>Loads the prefetch of a request.</summary>
    /// <param name="file">The request.</param>
    internal static FhirPages Read(string file)
    {
        using var request = JsonDocument.Parse(File.ReadAllBytes(file));
        return new FhirPages(request.RootElement.GetProperty("prefetch").EnumerateObject()
            .ToImmutableDictionary(key => key.Name, key => PagesOf(key.Value)));
    }

    /// <summary>Answers a read of the patient or a search.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">Type of the resources.</param>
    internal async Task AnswerAsync(HttpContext context, string type)
    {
        var asked = Interlocked.Increment(ref _asked);
        if (asked % Unavailable == 0)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (asked % Hanging == 0)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        var page = PageFor(context.Request, type);
        var text = asked % CutShort == 0 ? page[..(page.Length / 2)]
            : asked % Broken == 0 ? page.Replace("\"versionId\":", "\"version\":01,\"versionId\":", StringComparison.Ordinal)
            : page;
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = "application/fhir+json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private string PageFor(HttpRequest request, string type)
    {
        var (count, page) = (request.Query["_count"].ToString(), request.Query["page"].ToString());
        var key = type switch
        {
            "Patient" => "patient",
            "Condition" => "conditions",
            "Observation" => count == "200" ? "routineLaboratory" : "laboratory",
            "MedicationRequest" => "medications",
            "DiagnosticReport" => "reports",
            "Procedure" => "procedures",
            _ => "",
        };
        if (!_pages.TryGetValue(key, out var pages))
        {
            return Nothing;
        }

        var number = page.Length == 0 ? 0 : int.Parse(page, CultureInfo.InvariantCulture);
        return number + 1 == pages.Length ? pages[number]
            : pages[number].Insert(1, string.Create(
                CultureInfo.InvariantCulture,
                $"\"link\":[{{\"relation\":\"next\",\"url\":\"{type}?_count={count}&page={number + 1}\"}}],"));
    }

    private static ImmutableArray<string> PagesOf(JsonElement value) => value.TryGetProperty("entry", out var entries)
        ? [.. entries.EnumerateArray().Select(e => e.GetRawText()).Chunk(EntriesPerPage)
            .Select(page => $$"""{"resourceType":"Bundle","type":"searchset","entry":[{{string.Join(',', page)}}]}""")]
        : [value.GetRawText()];
}
