using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Every line the service logs. The fields are a closed list: no patient, code, value, date, address or text of a request.</summary>
internal static partial class Log
{
    /// <summary>One call answered.</summary>
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
            elapsed.TotalMilliseconds);
    }

    /// <summary>What was asked of the FHIR server for a call, where anything was to be fetched.</summary>
    internal static void Fetched(ILogger log, HookResult answer)
    {
        var report = answer.Fetch;
        if (!report.Outcomes.IsEmpty)
        {
            Fetched(log, answer.Service.Id, InstanceOf(answer.Request), string.Join(' ', report.Outcomes.Select(o => $"{o.Key}={o.Value}")), report.Requests.Length);
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Fetched for {Service}: instance {HookInstance}, keys {Outcomes}, requests {Requests}")]
    private static partial void Fetched(ILogger log, string service, string hookInstance, string outcomes, int requests);

    [LoggerMessage(1, LogLevel.Information, "Answered {Service}: client {Client}, iss {Issuer}, tenant {Tenant}, jti {TokenId}, instance {HookInstance}, conclusion {Conclusion} by row {Row}, knowledge {KnowledgeVersion}, keys {Keys}, entries {Entries}, facts {Facts}, dropped {Dropped}, values unreadable {UnreadableResults}, drugs unknown {UnresolvedMedications}, card {Card} {Delivery}, {Milliseconds:0.0} ms")]
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
        double milliseconds);

    /// <summary>A request refused; the member is one of the specification's names.</summary>
    [LoggerMessage(2, LogLevel.Information, "Refused with {Status}: {Issue} {Member}")]
    internal static partial void Refused(ILogger log, int status, string issue, string member);

    /// <summary>Our own fault. The message of the exception is left out: it may quote the request.</summary>
    [LoggerMessage(3, LogLevel.Error, "Failed to answer: {Exception} in {Type}.{Method}")]
    internal static partial void UnexpectedError(ILogger log, string exception, string type, string method);

    /// <summary>Value sets that are due for review.</summary>
    [LoggerMessage(4, LogLevel.Warning, "Value sets whose review date has passed: {ValueSets}")]
    internal static partial void ReviewOverdue(ILogger log, string valueSets);

    /// <summary>The self-test failed.</summary>
    [LoggerMessage(5, LogLevel.Error, "The self-test failed: {Part}")]
    internal static partial void SelfTestFailed(ILogger log, string part);

    /// <summary>Feedback came. Reasons are left out: a client may have made its own.</summary>
    [LoggerMessage(6, LogLevel.Information, "Feedback to {Service}: card {Card} was {Outcome}")]
    internal static partial void FeedbackReceived(ILogger log, string service, Guid card, string outcome);

    /// <summary>What the service answers by from now on. The digest tells one wording of the cards from another.</summary>
    [LoggerMessage(7, LogLevel.Information, "In force: knowledge {KnowledgeVersion}, wording {Wording}")]
    internal static partial void InForce(ILogger log, string knowledgeVersion, string wording);

    /// <summary>The token for the FHIR server was made out to another client id than the one this service is registered under.</summary>
    [LoggerMessage(31, LogLevel.Warning, "fhirAuthorization.subject of a call to {Service} is not the ClientId of {Client}: compare the registration at the EHR with PoemsCds:Clients")]
    internal static partial void AuthorizedToAnother(ILogger log, string service, string client);

    /// <summary>Somebody could not sign in for the governance page. The message of the exception is left out: it may name a person.</summary>
    [LoggerMessage(50, LogLevel.Warning, "A sign-in for the governance page failed: {Exception}. Compare PoemsCds:Governance with the registration at the provider")]
    internal static partial void SignInFailed(ILogger log, string exception);

    /// <summary>The provider at which people sign in does not answer. The exception's message is left out: it may quote an answer.</summary>
    [LoggerMessage(51, LogLevel.Warning, "The sign-in provider does not answer: {Exception}. Check PoemsCds:Governance:Authority, and the way from here to it")]
    internal static partial void ProviderAway(ILogger log, string exception);

    private static string StatesOf(PrefetchReport report) =>
        string.Join(' ', report.States.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"));

    // Only a UUID is known to hold nothing else: what a client writes there is its own affair.
    private static string InstanceOf(HookRequest request) =>
        Guid.TryParse(request.HookInstance, out var uuid) ? uuid.ToString() : "not a UUID";
}
