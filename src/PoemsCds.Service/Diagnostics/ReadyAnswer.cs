using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.Store;

namespace PoemsCds.Service.Diagnostics;

/// <summary>
/// Writes the answer of <c>/health/ready</c>: the status as plain text or, for callers that accept JSON, with what this process
/// understood today.
/// </summary>
/// <remarks>
/// Anybody who reaches the endpoint may read it. So clients have no name here, and their code systems no address, which names a hospital
/// more often than not; the governance page has both.
/// </remarks>
internal static class ReadyAnswer
{
    private const string Json = "application/json";

    /// <summary>Writes the answer.</summary>
    internal static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (!context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == Json))
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
        }

        var services = context.RequestServices;
        var day = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var clients = services.GetRequiredService<RecognitionCounts>().Of(day);
        var document = new ReadyDocument(
            report.Status.ToString(),
            day,
            [
                .. clients.Select(c => new ReadyClient(c.Results, c.Recognized, c.Immunofixations, c.Systems.Count(s => s.Entries > 0)))
                    .OrderByDescending(c => c.LaboratoryResults).ThenBy(c => c.Recognized),
            ]);
        return context.Response.WriteAsJsonAsync(document, ServiceJsonContext.Default.ReadyDocument, Json, context.RequestAborted);
    }
}

/// <summary>The status of this process and what it understood today.</summary>
/// <param name="Status">The status, as the plain answer has it.</param>
/// <param name="Day">Today, UTC.</param>
/// <param name="Clients">The clients that called today, most results first.</param>
internal sealed record ReadyDocument(string Status, DateOnly Day, IReadOnlyList<ReadyClient> Clients);

/// <summary>What was understood of the calls of one client today.</summary>
/// <param name="LaboratoryResults">The number of laboratory results that came.</param>
/// <param name="Recognized">The number of them that are listed.</param>
/// <param name="Immunofixations">The number of immunofixations recognized.</param>
/// <param name="UnknownSystems">The number of unknown code systems; those that are not told apart count as one.</param>
internal sealed record ReadyClient(int LaboratoryResults, int Recognized, int Immunofixations, int UnknownSystems);
