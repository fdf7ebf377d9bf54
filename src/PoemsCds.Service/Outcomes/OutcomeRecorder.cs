using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Outcomes;

/// <summary>
/// Tells the outcomes of patients after cards: later calls show that a missing test or a diagnosis is now on record, or that the patient is
/// in hematology. Every call counts, whatever its gate and arm. It waits for nothing: the store looks for the cards afterwards.
/// </summary>
internal sealed class OutcomeRecorder(ClientRollouts rollouts, Pseudonymizer digests, PendingOutcomes queue, TimeProvider time)
{
    /// <summary>The name of the outcome that a later call comes from hematology.</summary>
    internal const string Hematology = "hematology";

    /// <summary>The names of all outcomes.</summary>
    internal static readonly ImmutableArray<string> Names = [.. FollowedFinding.All.Select(f => f.Outcome), Hematology];

    /// <summary>The outcomes that a card waits for: what is certainly not there yet.</summary>
    internal ImmutableArray<string> AwaitedBy(HookResult answer, Caller caller) =>
    [
        .. FollowedFinding.All.Where(f => answer.Assessment is { } assessment && f.IsAbsentFrom(assessment)).Select(f => f.Outcome),
        .. IsInHematology(answer, caller) == false ? [Hematology] : (string[])[],
    ];

    /// <summary>Queues what a call tells.</summary>
    internal void Record(Caller caller, HookResult answer)
    {
        if (answer.Assessment is not { } assessment)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        byte[]? patient = null;
        foreach (var (outcome, lastDay) in ToldBy(answer, assessment, caller, DateOnly.FromDateTime(now)))
        {
            patient ??= digests.OfPatient(caller, answer.Request);
            queue.Add(new SeenOutcome(patient, now, outcome, lastDay));
        }
    }

    private IEnumerable<(string Outcome, DateOnly LastDay)> ToldBy(HookResult answer, Assessment assessment, Caller caller, DateOnly day)
    {
        foreach (var finding in FollowedFinding.All)
        {
            if (finding.IsIn(assessment))
            {
                yield return (finding.Outcome, finding.LastDay(assessment, day));
            }
        }

        if (IsInHematology(answer, caller) == true)
        {
            yield return (Hematology, day);
        }
    }

    private bool? IsInHematology(HookResult answer, Caller caller) =>
        answer.Circumstances is { } call ? rollouts.Find(caller.Client)?.IsInHematology(call) : null;
}
