using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Security;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Counts, by client and day, how many laboratory results of the calls were recognized and which code systems are unknown. A client whose
/// codes are not recognized gets no card, and nobody would notice.
/// </summary>
internal sealed partial class RecognitionRecorder(
    RecognitionCounts counts,
    ImmunofixationCounter immunofixations,
    ServiceMetrics metrics,
    TimeProvider time,
    ILogger<RecognitionRecorder> log)
{
    /// <summary>Counts a call.</summary>
    internal void Record(Caller caller, HookRequest request)
    {
        var report = request.Prefetch.Report;
        var call = new RecognizedCall(
            HashCode.Combine(request.FhirServer, request.PatientId),
            report.LaboratoryEntries,
            report.RecognizedLaboratoryEntries,
            immunofixations.CountIn(request.Prefetch.Record),
            UnknownOf(report.UnlistedSystems));
        metrics.Recognized(caller.Name, call);
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (counts.Add(day, caller.Name, call) is { } results)
        {
            Log.NothingRecognized(log, caller.Name, results);
        }
    }

    // Several addresses may be the same once they are cleaned.
    private static List<UnknownSystem> UnknownOf(IEnumerable<SystemCount> systems) =>
    [
        .. systems.Where(s => !s.IsKnown)
            .GroupBy(s => SystemAddress.Clean(s.System))
            .Select(g => new UnknownSystem(g.Key, g.Sum(s => s.Entries))),
    ];

    private static partial class Log
    {
        /// <summary>A client sends laboratory results and none is recognized.</summary>
        [LoggerMessage(
            32, LogLevel.Warning, "None of the {Results} laboratory results of {Client} today has a listed code, so that what was tested "
                + "is not known. Run 'poems-cds site check' on some of its requests, and map its codes with PoemsCds:Knowledge:Maps")]
        internal static partial void NothingRecognized(ILogger log, string client, int results);
    }
}
