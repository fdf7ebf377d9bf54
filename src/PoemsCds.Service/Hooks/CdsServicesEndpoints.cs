using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Evidence;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Mapping;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Hooks;

/// <summary>The CDS Hooks endpoints: discovery and each enabled service.</summary>
internal static class CdsServicesEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    internal static void MapCdsServices(this IEndpointRouteBuilder routes)
    {
        var isPublic = !routes.ServiceProvider.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.RequireTokenForDiscovery;
        routes.MapMethods(DiscoveryDocument.Path, [HttpMethods.Get, HttpMethods.Head], WriteDiscoveryAsync)
            .RequireTrustedClient(DiscoveryDocument.Path, isPublic).DescribeDiscovery();
        var intake = routes.ServiceProvider.GetRequiredService<BodyIntake>();
        var rules = routes.ServiceProvider.GetRequiredService<RulesByClient>();
        var pages = routes.ServiceProvider.GetRequiredService<EvidencePages>();
        foreach (var service in routes.ServiceProvider.GetRequiredService<CdsServices>().Enabled)
        {
            routes.MapPost(
                service.Path,
                (HttpContext context, HookPipeline pipeline, CardGate gate, CardDelivery delivery, CallRecorders recorders,
                    TrustedClients clients, ILogger<HookPipeline> log) =>
                    AnswerAsync(context, service, pipeline, gate, delivery, recorders, clients, rules, pages, intake, log))
                .RequireTrustedClient(service.Path).WithMetadata(intake.OfHooks).DescribeHook(service);
        }
    }

    // A client with site maps of its own, with gates or with a version of CDS Hooks of its own sees that when it sends its token.
    private static Task WriteDiscoveryAsync(
        HttpContext context, CdsServices services, PrefetchPlan general, RulesByClient rules, ClientRollouts rollouts,
        IOptions<PoemsCdsOptions> options)
    {
        var client = context.Caller()?.Client;
        var plan = rules.Find(client)?.Plan ?? general;
        var keys = plan.Keys.Concat(rollouts.Find(client)?.PrefetchKeys ?? []);
        var prefetch = keys.ToImmutableSortedDictionary(k => k.Name, k => k.Template, StringComparer.Ordinal);
        var version = client?.HooksVersion ?? HooksVersion.Find(options.Value.HooksVersion)
            ?? throw new InvalidOperationException("The version of CDS Hooks is unknown. It should have been rejected at startup.");
        var document = new DiscoveryDocument([.. services.Enabled.Select(s => DiscoveredService.From(s, version, prefetch))]);
        return context.Response.WriteAsJsonAsync(
            document, CdsHooksJsonContext.Writer.DiscoveryDocument, "application/json", context.RequestAborted);
    }

    private static async Task AnswerAsync(
        HttpContext context,
        CdsService service,
        HookPipeline pipeline,
        CardGate gate,
        CardDelivery delivery,
        CallRecorders recorders,
        TrustedClients clients,
        RulesByClient rules,
        EvidencePages pages,
        BodyIntake intake,
        ILogger<HookPipeline> log)
    {
        var start = Stopwatch.GetTimestamp();
        var caller = context.Caller() ?? throw new InvalidOperationException("The endpoint requires an authenticated client.");
        var share = intake.ShareOf(caller);
        using var body = await RequestBody.ReadAsync(context.Request, intake.OfHooks, share, context.RequestAborted);
        var terms = new CallContext(clients.FhirServersOf(caller), caller.Client?.Profile, caller.Client?.Language, share, start)
        {
            Rules = rules.Find(caller.Client),
            TakesUpdates = caller.Client?.TakesUpdates == true,
            EvidencePage = pages.LaunchUrlFor(caller.Client),
            TakesStandardOrders = caller.Client?.TakesStandardOrders,
        };
        var composed = await pipeline.RunAsync(service, body.Memory, terms, context.RequestAborted);
        var placed = await gate.PlaceAsync(composed, caller, body.Memory, terms, context.RequestAborted);
        var answer = await delivery.DeliverAsync(placed, caller);
        recorders.Record(caller, answer, Stopwatch.GetElapsedTime(start));
        Tracing.Answered(answer);
        CallLog.Answered(log, answer, caller, Stopwatch.GetElapsedTime(start));
        CallLog.Fetched(log, answer);
        if (caller.Client is { ClientId: { } ours } client && answer.Request.AuthorizedTo is { } subject && subject != ours)
        {
            CallLog.AuthorizedToAnother(log, service.Id, client.Name);
        }

        if (answer.IsUndecided)
        {
            recorders.Metrics.Refused(StatusCodes.Status412PreconditionFailed);
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status412PreconditionFailed, HookPipeline.Precondition(answer));
            return;
        }

        await context.Response.WriteAsJsonAsync(
            answer.Response, CdsHooksJsonContext.Writer.CdsResponse, "application/json", context.RequestAborted);
    }
}
