using System.Collections.Immutable;
using Microsoft.AspNetCore.Diagnostics;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;

namespace PoemsCds.Service.Audit;

/// <summary>Records calls and evidence pages for the audit, where a sink is configured. It never waits and never fails a call.</summary>
internal sealed class AuditTrail(IEnumerable<AuditQueue> queues, Pseudonymizer digests, Func<Guid> newId, TimeProvider time)
{
    private readonly ImmutableArray<AuditQueue> _queues = [.. queues];

    /// <summary>Records a call or page that was answered, with 200 or 412.</summary>
    internal void Answered(Caller caller, HookResult answer)
    {
        if (_queues.IsEmpty)
        {
            return;
        }

        var fetched = answer.Fetch.Outcomes;
        Add(EntryOf(caller, answer.Service) with
        {
            Status = answer.IsUndecided ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status200OK,
            Issue = answer.IsUndecided ? "required" : null,
            HookInstance = Guid.TryParse(answer.Request.HookInstance, out var instance) ? instance : null,
            Patient = Convert.ToHexStringLower(digests.OfPatient(caller, answer.Request)),
            Keys = CallLog.StatesOf(answer.Request.Prefetch.Report),
            Fetched = fetched.IsEmpty ? null : CallLog.OutcomesOf(answer.Fetch),
            KnowledgeVersion = answer.Assessment?.KnowledgeVersion,
            Card = answer.Card,
            Delivery = answer.Delivery?.ToString(),
        });
    }

    /// <summary>Records a call of an authenticated client that was refused or failed. Other requests are not recorded.</summary>
    /// <param name="context">The request, in the exception handler.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="issue">FHIR issue type.</param>
    internal void Refused(HttpContext context, int status, string issue)
    {
        // The exception handler of the framework has taken the endpoint off the request.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (!_queues.IsEmpty && context.Caller() is { } caller && endpoint?.Metadata.GetMetadata<CdsService>() is { } service)
        {
            Add(EntryOf(caller, service) with { Status = status, Issue = issue });
        }
    }

    private AuditEntry EntryOf(Caller caller, CdsService service) => new()
    {
        Id = newId(),
        At = time.GetUtcNow(),
        Service = service.Id,
        Hook = service.Hook,
        Client = caller.Name,
        Issuer = Clean(caller.Client?.Issuer),
        Tenant = Clean(caller.Tenant),
        TokenId = Clean(caller.TokenId),
        Status = StatusCodes.Status200OK,
    };

    private void Add(AuditEntry entry)
    {
        foreach (var queue in _queues)
        {
            queue.Add(entry);
        }
    }

    private static string? Clean(string? text) => string.IsNullOrEmpty(text) ? null : LogSanitizer.Sanitize(text);
}
