using System.Diagnostics;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Mapping;
using PoemsCds.Service.Security;
using PoemsCds.SmartApp.Evidence;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Evidence;

/// <summary>Reads and assesses a patient for the evidence page, by the pipeline of a hook call with the limits of the page.</summary>
internal sealed class EvidenceReader(
    HookPipeline pipeline,
    PrefetchPlan general,
    CardComposer composer,
    CardLibrary cards,
    KnowledgeBase knowledge,
    RulesByClient rules,
    TrustedClients clients,
    BodyIntake intake,
    EvidenceRecorder recorder,
    ServiceMetrics metrics,
    AuditTrail audit,
    ILogger<EvidenceReader> log) : IEvidenceSource
{
    private const string Patient = "patient";

    /// <inheritdoc/>
    public async Task<EvidenceView> ReadAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var client = clients.All.First(c => c.Name == request.Client);
        var caller = new Caller(client, null, null) { PatientScope = client.EvidenceTenant };
        var own = rules.Find(client);
        var call = new CallContext(client.FhirServers, client.Profile, client.Language, intake.ShareOf(caller), start) { Rules = own };
        PatientBanner? patient = null;
        var result = await pipeline.RunAsync(
            EvidencePageService.Service, request.PatientId, request.Access, call,
            fetched => patient = ReadPatient(fetched, request.PatientId), cancellationToken);
        var assessment = result.Assessment ?? throw new InvalidOperationException("A page is always assessed.");
        var text = (own?.Composer ?? composer).Describe(assessment, result.Request, client.Language);
        var (comparison, shown) =
            await recorder.RecordAsync(caller, request, result, assessment, text.Summary is not null, cancellationToken);
        var reported = shown is null ? result : result with { Card = shown.Cards[^1], Delivery = Delivery.Shown };
        Report(reported, caller, Stopwatch.GetElapsedTime(start));
        return new EvidenceView
        {
            Conclusion = result.Conclusion,
            Row = result.Row,
            RowDescription = PolicyRowDescriptions.Of(result.Row),
            AsOf = assessment.AsOf,
            KnowledgeVersion = assessment.KnowledgeVersion,
            Text = text,
            Timeline = Timeline.Of(assessment, knowledge, NameOf),
            Patient = patient,
            Unread = UnreadMessages.Of(result.Fetch, own?.Plan ?? general),
            Shown = shown,
            Comparison = comparison,
        };
    }

    private static PatientBanner? ReadPatient(FetchResult fetched, string patientId) =>
        fetched.Keys.GetValueOrDefault(Patient) is { Pages: [var page, ..] } ? PatientBanner.Read(page, patientId) : null;

    private void Report(HookResult result, Caller caller, TimeSpan elapsed)
    {
        metrics.Answered(result, elapsed);
        audit.Answered(caller, result);
        Tracing.Answered(result);
        CallLog.Answered(log, result, caller, elapsed);
        CallLog.Fetched(log, result);
    }

    private string NameOf(string criterion) => cards.FindCriterionName(criterion)
        ?? knowledge.ValueSets.FirstOrDefault(s => s.Id == criterion)?.Title
        ?? $"{char.ToUpperInvariant(criterion[0])}{criterion[1..].Replace('-', ' ')}";
}
