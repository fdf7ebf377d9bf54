using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rules;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Hooks;

/// <summary>The pipeline of a call, the same at every hook: bytes to facts, facts to an assessment, the assessment to a card, or none.</summary>
internal sealed class HookPipeline(
    HookRequestReader reader, MissingPrefetchFetcher gaps, PoemsEngine engine, CardComposer composer, ClientProfile ofService, TimeProvider time)
{
    /// <summary>Answers a call, fetching what its prefetch lacks.</summary>
    /// <param name="service">The service that was called.</param>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <param name="call">What holds for its caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="RefusedRequestException">The request is not a call of the service's hook.</exception>
    internal async Task<HookResult> RunAsync(
        CdsService service, ReadOnlyMemory<byte> body, CallContext call, CancellationToken cancellationToken)
    {
        var profile = call.Profile ?? ofService;
        var reading = Read(service, body, profile);
        if (!service.IsRelevant(reading.Request))
        {
            return HookResult.NotRelevant(service, reading.Request);
        }

        using var fetched = await FetchAsync(reading.Request, call, cancellationToken);
        if (fetched is null)
        {
            return Assess(service, reading.Request, profile, call.Language);
        }

        var request = Add(reading, body, fetched);
        return Assess(service, request, profile, call.Language) with { Fetch = fetched.Report.After(request.Prefetch.Report) };
    }

    /// <summary>Answers a call that concerns the question from what it brings.</summary>
    /// <param name="service">The service that was called.</param>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <exception cref="RefusedRequestException">The request is not a call of the service's hook.</exception>
    internal HookResult Answer(CdsService service, ReadOnlyMemory<byte> body) =>
        Assess(service, Read(service, body, ofService).Request, ofService, null);

    /// <summary>Which data were missing, for the analyst: the state of the diagnoses' key, never a value of it.</summary>
    internal static OperationOutcome Precondition(HookResult result)
    {
        var state = result.Request.Prefetch.Report.States.GetValueOrDefault("conditions", PrefetchState.Missing);
        var why = state switch
        {
            PrefetchState.Missing => "The prefetch key 'conditions' was not sent.",
            PrefetchState.Partial => "The prefetch key 'conditions' holds only a part: a next page, a larger total, or an error of the FHIR server.",
            _ => "The prefetch key 'conditions' holds no usable search result: an OperationOutcome, another type, or no readable entry of this patient.",
        };
        return OperationOutcome.Error(
            "required",
            "The patient's diagnoses were not supplied, or only in part, so that nothing can be said. Send them as the discovery document asks.",
            result.Fetch.Outcomes.TryGetValue("conditions", out var outcome) ? $"{why} {FetchOutcomeMessages.Of(outcome)}".TrimEnd() : why);
    }

    private HookReading Read(CdsService service, ReadOnlyMemory<byte> body, ClientProfile profile)
    {
        using var step = Tracing.Start("read");
        return reader.Read(body.Span, service, profile);
    }

    private HookRequest Add(HookReading reading, ReadOnlyMemory<byte> body, FetchResult fetched)
    {
        using var step = Tracing.Start("read");
        return reader.Add(reading, body.Span, fetched.Keys);
    }

    private async Task<FetchResult?> FetchAsync(HookRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var step = Tracing.Start("fetch");
        return await gaps.FetchAsync(request, call, cancellationToken);
    }

    private HookResult Assess(CdsService service, HookRequest request, ClientProfile profile, string? language)
    {
        using var step = Tracing.Start("assess");
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var assessment = engine.Assess(request.Prefetch.Record, today);
        var card = composer.Compose(assessment, request, language);
        return new HookResult(service, request, assessment, new CdsResponse(card is null ? [] : [CardAdapter.For(profile, card)])) { Card = card?.Uuid };
    }
}

/// <summary>What became of a call.</summary>
/// <param name="Service">The service that was called.</param>
/// <param name="Request">The call.</param>
/// <param name="Assessment">What the engine made of it; <see langword="null"/> where the call does not concern the question.</param>
/// <param name="Response">The cards.</param>
internal sealed record HookResult(CdsService Service, HookRequest Request, Assessment? Assessment, CdsResponse Response)
{
    private const string NotAsked = "NotAsked";

    /// <summary>The answer to a call that does not concern the question.</summary>
    internal static HookResult NotRelevant(CdsService service, HookRequest request) => new(service, request, null, new CdsResponse([]));

    /// <summary>Outcome of fetching what the prefetch lacks.</summary>
    internal FetchReport Fetch { get; init; } = FetchReport.None;

    /// <summary>The card, for logs, whether the client is told its name or not; <see langword="null"/> when there is none.</summary>
    internal Guid? Card { get; init; }

    /// <summary>What became of the card; <see langword="null"/> when there is none.</summary>
    internal Delivery? Delivery { get; init; }

    /// <summary>The conclusion, for logs and metrics; <c>NotAsked</c> where the call does not concern the question.</summary>
    internal string Conclusion => Assessment?.Verdict.Conclusion.ToString() ?? NotAsked;

    /// <summary>The row of the truth table that drew it.</summary>
    internal string Row => Assessment?.Verdict.Row ?? "-";

    /// <summary>Whether too little was supplied to say anything .</summary>
    internal bool IsUndecided => Assessment?.Verdict.Conclusion == PoemsCds.Rules.Policy.Conclusion.Undecided;
}
