using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rollout;
using PoemsCds.Rules;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Mapping;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Hooks;

/// <summary>The pipeline of a call, for every hook: bytes to facts, facts to an assessment, the assessment to a card or none.</summary>
internal sealed class HookPipeline(
    HookRequestReader reader,
    MissingPrefetchFetcher fetcher,
    PoemsEngine engine,
    CardComposer composer,
    ClientProfile defaultProfile,
    TimeProvider time)
{
    private readonly ClientRules _general = new(engine, fetcher.Plan, reader, composer);

    /// <summary>Answers a call. Fetches missing prefetch first.</summary>
    /// <param name="service">The service that was called.</param>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <param name="call">Settings of the caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="RefusedRequestException">The request is not a call of the service's hook.</exception>
    internal async Task<HookResult> RunAsync(
        CdsService service, ReadOnlyMemory<byte> body, CallContext call, CancellationToken cancellationToken)
    {
        var profile = call.Profile ?? defaultProfile;
        profile = call.TakesUpdates ? profile with { TakesUpdates = true } : profile;
        var rules = call.Rules ?? _general;
        var reading = Read(service, body, profile, rules);
        if (!service.IsRelevant(reading.Request) && !service.MayBecomeRelevant(reading.Request))
        {
            return HookResult.NotRelevant(service, reading.Request);
        }

        using var fetched = await FetchAsync(reading.Request, call, cancellationToken);
        var (request, report, bytes) = await CompleteAsync(reading, body, fetched, call, rules, cancellationToken);
        var result = service.IsRelevant(request)
            ? Assess(service, request, profile, call, rules)
            : HookResult.NotRelevant(service, request);
        return result with { Fetch = report, BytesFetched = bytes };
    }

    /// <summary>Assesses a patient whose data all come from the FHIR server, for a page; composes no card.</summary>
    /// <param name="service">The page, in place of a service.</param>
    /// <param name="patientId">FHIR id of the patient.</param>
    /// <param name="access">Access to the FHIR server.</param>
    /// <param name="call">Settings of the client.</param>
    /// <param name="seen">Sees the fetched pages while they are held.</param>
    /// <param name="cancellationToken">Canceled when the browser disconnects.</param>
    internal async Task<HookResult> RunAsync(
        CdsService service,
        string patientId,
        FhirAccessGrant access,
        CallContext call,
        Action<FetchResult> seen,
        CancellationToken cancellationToken)
    {
        var rules = call.Rules ?? _general;
        var reading = rules.Reader.ReadPatient(patientId, access);
        using var fetched = await FetchAsync(reading.Request, call, cancellationToken);
        if (fetched is not null)
        {
            seen(fetched);
        }

        var (request, report, bytes) =
            await CompleteAsync(reading, ReadOnlyMemory<byte>.Empty, fetched, call, rules, cancellationToken);
        using var step = Tracing.Start("assess");
        var assessment = rules.Engine.Assess(request.Prefetch.Record, Today);
        return new HookResult(service, request, assessment, new CdsResponse([])) { Fetch = report, BytesFetched = bytes };
    }

    private async Task<(HookRequest Request, FetchReport Report, int Bytes)> CompleteAsync(
        HookReading reading,
        ReadOnlyMemory<byte> body,
        FetchResult? fetched,
        CallContext call,
        ClientRules rules,
        CancellationToken cancellationToken)
    {
        var request = fetched is null ? reading.Request : Add(reading, body, fetched, rules);
        var report = fetched?.Report.After(request.Prefetch.Report) ?? FetchReport.None;
        var bytes = fetched?.Bytes ?? 0;
        using var medications = await FetchMedicationsAsync(request, call, rules, bytes, cancellationToken);
        if (medications is not null)
        {
            request = AddMedications(reading, request, medications, rules);
            report = report.And(medications.Report);
            bytes += medications.Bytes;
        }

        return (request, report, bytes);
    }

    /// <summary>Answers a call from its prefetch alone, without asking whether it is relevant.</summary>
    /// <param name="service">The service that was called.</param>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <exception cref="RefusedRequestException">The request is not a call of the service's hook.</exception>
    internal HookResult Answer(CdsService service, ReadOnlyMemory<byte> body) =>
        Assess(service, Read(service, body, defaultProfile, _general).Request, defaultProfile, null, _general);

    /// <summary>The outcome for a 412: the state of the prefetch key of the diagnoses, never its values.</summary>
    internal static OperationOutcome Precondition(HookResult result)
    {
        var state = result.Request.Prefetch.Report.States.GetValueOrDefault("conditions", PrefetchState.Missing);
        var why = state switch
        {
            PrefetchState.Missing => "The prefetch key 'conditions' was not sent.",
            PrefetchState.Partial =>
                "The prefetch key 'conditions' is incomplete: it has a next page, a larger total, or an error of the FHIR server.",
            _ => "The prefetch key 'conditions' is not a usable search result: it is an OperationOutcome or another resource, or it has no "
                + "readable entry of this patient.",
        };
        return OperationOutcome.Error(
            "required",
            "The patient's diagnoses are missing or incomplete, so no assessment is possible. Send them as the discovery document "
                + "requests.",
            result.Fetch.Outcomes.TryGetValue("conditions", out var outcome)
                ? $"{why} {FetchOutcomeMessages.Of(outcome)}".TrimEnd()
                : why);
    }

    private static HookReading Read(CdsService service, ReadOnlyMemory<byte> body, ClientProfile profile, ClientRules rules)
    {
        using var step = Tracing.Start("read");
        return rules.Reader.Read(body.Span, service, profile);
    }

    private static HookRequest Add(HookReading reading, ReadOnlyMemory<byte> body, FetchResult fetched, ClientRules rules)
    {
        using var step = Tracing.Start("read");
        return rules.Reader.Add(reading, body.Span, fetched.Keys);
    }

    private async Task<FetchResult?> FetchAsync(HookRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var step = Tracing.Start("fetch");
        return await fetcher.FetchAsync(request, call, cancellationToken);
    }

    // Most patients have no neuropathy; their drugs are not asked for.
    private async Task<FetchedMedications?> FetchMedicationsAsync(
        HookRequest request, CallContext call, ClientRules rules, int bytesUsed, CancellationToken cancellationToken)
    {
        if (request.Access is null || request.Prefetch.MissingMedications.IsEmpty
            || !rules.Engine.Assess(request.Prefetch.Record, Today, request.Orders.TestsForMProtein).CanDependOnMedications)
        {
            return null;
        }

        using var step = Tracing.Start("fetch");
        return await fetcher.FetchMedicationsAsync(request, call, bytesUsed, cancellationToken);
    }

    private static HookRequest AddMedications(
        HookReading reading, HookRequest request, FetchedMedications medications, ClientRules rules)
    {
        using var step = Tracing.Start("read");
        return rules.Reader.AddMedications(reading, request, medications.ByReference);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().Date);

    private HookResult Assess(CdsService service, HookRequest request, ClientProfile profile, CallContext? call, ClientRules rules)
    {
        using var step = Tracing.Start("assess");
        var assessment = rules.Engine.Assess(request.Prefetch.Record, Today, request.Orders.TestsForMProtein);
        var card = rules.Composer.Compose(assessment, request, call?.Language);
        var page = call?.EvidencePage is { } address ? new EvidenceLink(rules.Composer.EvidenceLinkLabel(call.Language), address) : null;
        var canOrder = rules.Composer.Orders.AllowsSuggestions(call?.TakesStandardOrders ?? profile.TakesStandardOrders);
        var response = new CdsResponse(card is null ? [] : [CardAdapter.For(profile, card, canOrder, page)]);
        return new HookResult(service, request, assessment, response) { Card = card?.Uuid };
    }
}

/// <summary>Result of a call.</summary>
/// <param name="Service">The service that was called.</param>
/// <param name="Request">The call.</param>
/// <param name="Assessment">The assessment; <see langword="null"/> if the call is not relevant.</param>
/// <param name="Response">The cards.</param>
internal sealed record HookResult(CdsService Service, HookRequest Request, Assessment? Assessment, CdsResponse Response)
{
    private const string NotAsked = "NotAsked";

    /// <summary>The result of a call that is not relevant.</summary>
    internal static HookResult NotRelevant(CdsService service, HookRequest request) =>
        new(service, request, null, new CdsResponse([]));

    /// <summary>Outcome of fetching missing prefetch.</summary>
    internal FetchReport Fetch { get; init; } = FetchReport.None;

    /// <summary>Bytes fetched for the call.</summary>
    internal int BytesFetched { get; init; }

    /// <summary>
    /// Where, by whom and at which hook the call is made; <see langword="null"/> if the client's configuration does not ask.
    /// </summary>
    internal CallCircumstances? Circumstances { get; init; }

    /// <summary>What becomes of the card by the client's gates; <see langword="null"/> without a card or gates.</summary>
    internal Placement? Placement { get; init; }

    /// <summary>Digest of the patient or user that is drawn; <see langword="null"/> without a card or gates.</summary>
    internal byte[]? Unit { get; init; }

    /// <summary>UUID of the card, for logs, even if the client does not get it; <see langword="null"/> if there is no card.</summary>
    internal Guid? Card { get; init; }

    /// <summary>How the card was delivered; <see langword="null"/> if there is no card.</summary>
    internal Delivery? Delivery { get; init; }

    /// <summary>The conclusion, for logs and metrics; <c>NotAsked</c> if the call is not relevant.</summary>
    internal string Conclusion => Assessment?.Verdict.Conclusion.ToString() ?? NotAsked;

    /// <summary>The row of the truth table that decided; <c>-</c> if none did.</summary>
    internal string Row => Assessment?.Verdict.Row ?? "-";

    /// <summary>Whether too little was supplied for a conclusion .</summary>
    internal bool IsUndecided => Assessment?.Verdict.Conclusion == PoemsCds.Rules.Policy.Conclusion.Undecided;
}
