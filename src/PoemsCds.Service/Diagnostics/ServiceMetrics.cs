using System.Diagnostics.Metrics;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.FhirClient;
using PoemsCds.Service.Hooks;
using PoemsCds.Store.Records;
using PoemsCds.Trust;

namespace PoemsCds.Service.Diagnostics;

/// <summary>Metrics of the meter <c>PoemsCds</c>. Labels come from closed lists: no patient data, codes or client text.</summary>
internal sealed class ServiceMetrics
{
    /// <summary>Name of the meter.</summary>
    internal const string MeterName = "PoemsCds";

    // Fine-grained below 5 s, where a clinician notices the wait. The default boundaries start at 5.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 10],
    };

    // The address of an unknown system is text of the client, and there may be any number of them.
    private const string OtherSystem = "other";

    private readonly Counter<long> _assessments;
    private readonly Counter<long> _keys;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _unlisted;
    private readonly Counter<long> _results;
    private readonly Counter<long> _immunofixations;
    private readonly Counter<long> _incomplete;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _callersRefused;
    private readonly Counter<long> _feedback;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _fetchedKeys;
    private readonly Histogram<double> _fetchDuration;

    /// <summary>Creates the instruments.</summary>
    public ServiceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _assessments = meter.CreateCounter<long>(
            "poemscds.assessments", "{call}", "Calls assessed, by service, conclusion, row, knowledge version and trigger");
        _keys = meter.CreateCounter<long>("poemscds.prefetch.keys", "{key}", "Prefetch keys, by key and state");
        _dropped = meter.CreateCounter<long>("poemscds.entries.dropped", "{entry}", "Entries that gave no fact, by reason");
        _unlisted = meter.CreateCounter<long>(
            "poemscds.entries.unlisted", "{entry}", "Entries whose code is not listed, by code system; an unknown one is 'other'");
        _results = meter.CreateCounter<long>(
            "poemscds.laboratory.results", "{result}", "Laboratory results that came, by client and whether they were recognized");
        _immunofixations = meter.CreateCounter<long>(
            "poemscds.laboratory.immunofixations", "{result}", "Immunofixations and mass spectrometries recognized, by client");
        _incomplete = meter.CreateCounter<long>(
            "poemscds.entries.incomplete", "{entry}", "Entries that gave a fact with a part missing, by part");
        _refused = meter.CreateCounter<long>("poemscds.requests.refused", "{call}", "Calls answered with an error, by status");
        _callersRefused = meter.CreateCounter<long>("poemscds.callers.refused", "{call}", "Calls answered with 401, by reason and client");
        _feedback = meter.CreateCounter<long>("poemscds.feedback", "{event}", "Feedback on cards, by service and outcome");
        _duration = meter.CreateHistogram(
            "poemscds.call.duration", "s", "Duration of a call, from the start of reading the body to the response", tags: null, Buckets);
        _fetchedKeys = meter.CreateCounter<long>("poemscds.fetch.keys", "{key}", "Prefetch keys to fetch, by key and outcome");
        _fetchDuration = meter.CreateHistogram(
            "poemscds.fetch.duration", "s", "Duration of a request to a FHIR server, including retries, by outcome", tags: null, Buckets);
    }

    /// <summary>Records an answered call.</summary>
    internal void Answered(HookResult answer, TimeSpan elapsed)
    {
        var service = answer.Service.Id;
        _assessments.Add(
            1,
            new("service", service),
            new("conclusion", answer.Conclusion),
            new("row", answer.Row),
            new("knowledge_version", answer.Assessment?.KnowledgeVersion ?? "-"),
            new("trigger", answer.Request.Trigger ?? "-"));
        foreach (var (key, state) in answer.Request.Prefetch.Report.States)
        {
            _keys.Add(1, new("key", key), new("state", state.ToString()));
        }

        foreach (var (reason, count) in answer.Request.Prefetch.Report.Dropped)
        {
            _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString()));
        }

        foreach (var (system, isKnown, count) in answer.Request.Prefetch.Report.UnlistedSystems)
        {
            _unlisted.Add(count, new KeyValuePair<string, object?>("system", isKnown ? system : OtherSystem));
        }

        Incomplete(answer.Request.Prefetch.Report.UnreadableResults, "value");
        Incomplete(answer.Request.Prefetch.Report.UnresolvedMedications, "drug");
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("service", service));
        Fetched(answer.Fetch);
    }

    /// <summary>Counts what was recognized in a call.</summary>
    internal void Recognized(string client, RecognizedCall call)
    {
        _results.Add(call.Recognized, new("client", client), new("recognized", "yes"));
        _results.Add(call.Results - call.Recognized, new("client", client), new("recognized", "no"));
        _immunofixations.Add(call.Immunofixations, new KeyValuePair<string, object?>("client", client));
    }

    private void Incomplete(int entries, string missing)
    {
        if (entries > 0)
        {
            _incomplete.Add(entries, new KeyValuePair<string, object?>("missing", missing));
        }
    }

    private void Fetched(FetchReport report)
    {
        foreach (var (key, outcome) in report.Outcomes)
        {
            _fetchedKeys.Add(1, new("key", key), new("outcome", outcome.ToString()));
        }

        foreach (var request in report.Requests)
        {
            _fetchDuration.Record(request.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", request.Outcome.ToString()));
        }
    }

    /// <summary>Counts feedback.</summary>
    internal void FeedbackReceived(FeedbackEvent feedback) =>
        _feedback.Add(1, new("service", feedback.Service), new("outcome", feedback.IsAccepted ? "accepted" : "overridden"));

    /// <summary>Counts a refused caller.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="client">Configured name of the client that the token claims; <see langword="null"/> if unknown.</param>
    internal void CallerRefused(TokenError reason, string? client)
    {
        Refused(StatusCodes.Status401Unauthorized);
        _callersRefused.Add(1, new("reason", reason.ToString()), new("client", client ?? "-"));
    }

    /// <summary>Counts an error response.</summary>
    internal void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));
}
