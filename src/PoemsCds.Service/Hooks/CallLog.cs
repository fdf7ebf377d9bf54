using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Hooks;

/// <summary>Log messages of a call. They never contain a patient id, code, value, date, address or text of the request.</summary>
internal static partial class CallLog
{
    /// <summary>Logs an answered call.</summary>
    internal static void Answered(ILogger log, HookResult answer, Caller? caller, TimeSpan elapsed)
    {
        var report = answer.Request.Prefetch.Report;
        Answered(
            log,
            answer.Service.Id,
            caller?.Name ?? "-",
            LogSanitizer.Sanitize(caller?.Client?.Issuer),
            LogSanitizer.Sanitize(caller?.Tenant),
            LogSanitizer.Sanitize(caller?.TokenId),
            InstanceOf(answer.Request),
            answer.Conclusion,
            answer.Row,
            answer.Assessment?.KnowledgeVersion ?? "-",
            StatesOf(report),
            report.Entries,
            report.Facts,
            string.Join(' ', report.Dropped.Select(d => $"{d.Key}={d.Value}")),
            report.UnreadableResults,
            report.UnresolvedMedications,
            answer.Card?.ToString() ?? "none",
            answer.Delivery?.ToString() ?? "-",
            answer.Placement?.Gate ?? answer.Placement?.Outside ?? "-",
            answer.Placement?.Arm?.ToString() ?? "-",
            elapsed.TotalMilliseconds);
    }

    /// <summary>Logs the requests to the FHIR server, if a key had to be fetched.</summary>
    internal static void Fetched(ILogger log, HookResult answer)
    {
        var report = answer.Fetch;
        if (!report.Outcomes.IsEmpty)
        {
            Fetched(log, answer.Service.Id, InstanceOf(answer.Request), OutcomesOf(report), report.Requests.Length);
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Fetched for {Service}: instance {HookInstance}, keys {Outcomes}, requests {Requests}")]
    private static partial void Fetched(ILogger log, string service, string hookInstance, string outcomes, int requests);

    [LoggerMessage(
        1, LogLevel.Information, "Answered {Service}: client {Client}, iss {Issuer}, tenant {Tenant}, jti {TokenId}, instance "
            + "{HookInstance}, conclusion {Conclusion} by row {Row}, knowledge {KnowledgeVersion}, keys {Keys}, entries {Entries}, facts "
            + "{Facts}, dropped {Dropped}, values unreadable {UnreadableResults}, drugs unknown {UnresolvedMedications}, card {Card} "
            + "{Delivery}, gate {Gate}, arm {Arm}, {Milliseconds:0.0} ms")]
    private static partial void Answered(
        ILogger log,
        string service,
        string client,
        string issuer,
        string tenant,
        string tokenId,
        string hookInstance,
        string conclusion,
        string row,
        string knowledgeVersion,
        string keys,
        int entries,
        int facts,
        string dropped,
        int unreadableResults,
        int unresolvedMedications,
        string card,
        string delivery,
        string gate,
        string arm,
        double milliseconds);

    /// <summary>The token for the FHIR server was issued for a client id other than that of this service.</summary>
    [LoggerMessage(
        31, LogLevel.Warning, "fhirAuthorization.subject of a call to {Service} is not the ClientId of {Client}: compare the registration "
            + "at the EHR with PoemsCds:Clients")]
    internal static partial void AuthorizedToAnother(ILogger log, string service, string client);

    /// <summary>The outcome of each key that was fetched.</summary>
    internal static string OutcomesOf(FetchReport report) => string.Join(' ', report.Outcomes.Select(o => $"{o.Key}={o.Value}"));

    /// <summary>The state of each prefetch key.</summary>
    internal static string StatesOf(PrefetchReport report) =>
        string.Join(' ', report.States.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"));

    // Clients may put anything here; only a UUID is safe to log.
    private static string InstanceOf(HookRequest request) =>
        Guid.TryParse(request.HookInstance, out var uuid) ? uuid.ToString() : "not a UUID";
}
