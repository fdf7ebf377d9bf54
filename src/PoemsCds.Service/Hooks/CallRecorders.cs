using PoemsCds.Service.Audit;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Outcomes;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Hooks;

/// <summary>Records what an answered call tells: metrics, audit, what was recognized, and outcomes after earlier cards.</summary>
/// <param name="metrics">The metrics.</param>
/// <param name="recognition">Counts what was recognized.</param>
/// <param name="outcomes">Tells outcomes after earlier cards.</param>
/// <param name="audit">Records the call for the audit.</param>
internal sealed class CallRecorders(
    ServiceMetrics metrics, RecognitionRecorder recognition, OutcomeRecorder outcomes, AuditTrail audit)
{
    /// <summary>The metrics.</summary>
    internal ServiceMetrics Metrics => metrics;

    /// <summary>Records a call.</summary>
    internal void Record(Caller caller, HookResult answer, TimeSpan elapsed)
    {
        recognition.Record(caller, answer.Request);
        outcomes.Record(caller, answer);
        metrics.Answered(answer, elapsed);
        audit.Answered(caller, answer);
    }
}
