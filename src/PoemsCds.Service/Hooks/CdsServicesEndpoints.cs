using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>The CDS Hooks endpoints: discovery and patient-view.</summary>
internal static class CdsServicesEndpoints
{
    /// <summary>Path of the discovery document, below the base address.</summary>
    internal const string DiscoveryPath = "/cds-services";

    /// <summary>Maps the endpoints.</summary>
    internal static void MapCdsServices(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(DiscoveryPath, [HttpMethods.Get, HttpMethods.Head], WriteDiscoveryAsync);
        routes.MapPost($"{DiscoveryPath}/{PatientViewService.Id}", AnswerPatientViewAsync);
    }

    private static Task WriteDiscoveryAsync(HttpContext context, PrefetchPlan plan, IOptions<PoemsCdsOptions> options)
    {
        var version = options.Value.HooksVersion;
        var document = new DiscoveryDocument(
        [
            new DiscoveredService(
                PatientViewService.Hook,
                PatientViewService.Id,
                "POEMS syndrome: is the pattern in the chart?",
                "Looks in the chart for findings that together may point to POEMS syndrome (polyneuropathy, monoclonal plasma-cell disorder, endocrine and other disease) and suggests to consider it, with the evidence and the tests not found. Decision support, not a diagnosis.",
                version.Length == 0 ? null : version,
                "Needs the patient's diagnoses by prefetch; without them it answers 412. Laboratory tests, medications and procedures make the advice more precise.",
                plan.Keys.ToImmutableSortedDictionary(k => k.Name, k => k.Template, StringComparer.Ordinal)),
        ]);
        return context.Response.WriteAsJsonAsync(document, CdsJson.Writer.DiscoveryDocument, "application/json", context.RequestAborted);
    }

    private static async Task AnswerPatientViewAsync(
        HttpContext context, PatientViewService service, ServiceMetrics metrics, IOptions<PoemsCdsOptions> options, ILogger<PatientViewService> log)
    {
        var start = Stopwatch.GetTimestamp();
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxRequestBytes, context.RequestAborted);
        var answer = service.Answer(body.Bytes);
        metrics.Answered(PatientViewService.Id, answer, Stopwatch.GetElapsedTime(start));
        Log.Answered(log, answer, Stopwatch.GetElapsedTime(start));
        if (answer.Assessment.Verdict.Conclusion == Conclusion.Undecided)
        {
            metrics.Refused(StatusCodes.Status412PreconditionFailed);
            await ErrorAnswer.WriteAsync(
                context, StatusCodes.Status412PreconditionFailed, PatientViewService.Precondition(answer.Request.Prefetch.Report));
            return;
        }

        await context.Response.WriteAsJsonAsync(answer.Response, CdsJson.Writer.CdsResponse, "application/json", context.RequestAborted);
    }
}
