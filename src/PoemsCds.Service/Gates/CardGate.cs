using PoemsCds.Rollout;
using PoemsCds.Rules;
using PoemsCds.Rules.Record;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;

namespace PoemsCds.Service.Gates;

/// <summary>
/// Decides, for a client with gates, whether a call is inside one and which arm it is in. Calls without a card are looked at only as far as
/// they tell of outcomes, and nothing is fetched for them.
/// </summary>
internal sealed class CardGate(ClientRollouts rollouts, CircumstancesFinder finder, Pseudonymizer digests)
{
    /// <summary>Adds the circumstances and, for a card, its placement.</summary>
    /// <param name="answer">The composed result.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="body">UTF-8 bytes of the request.</param>
    /// <param name="terms">Settings of the caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>The result itself for a client whose configuration asks nothing of its calls.</returns>
    internal async Task<HookResult> PlaceAsync(
        HookResult answer, Caller caller, ReadOnlyMemory<byte> body, CallContext terms, CancellationToken cancellationToken)
    {
        if (answer.Assessment is not { } assessment || rollouts.Find(caller.Client) is not { } rollout
            || (answer.Card is null && rollout.HematologyNames.IsEmpty))
        {
            return answer;
        }

        var references = CircumstancesFinder.ReferencesIn(body);
        var call = finder.Find(rollout, caller, answer, references);
        if (answer.Card is null || rollout.Plan is not { } plan)
        {
            return answer with { Circumstances = call };
        }

        (call, var report) = await finder.FetchAsync(rollout, call, answer, references, terms, cancellationToken);
        var unit = plan.Unit == RolloutUnit.Patient
            ? digests.OfPatient(caller, answer.Request)
            : digests.OfUser(caller, answer.Request, references.UserId ?? "");
        var position = UnitPosition.Of(digests.OfDraw(caller, plan.Draw, unit));
        return answer with
        {
            Circumstances = call,
            Fetch = answer.Fetch.And(report),
            Placement = plan.Place(call, PatientOf(assessment), position),
            Unit = unit,
        };
    }

    private static StratifiedPatient PatientOf(Assessment assessment)
    {
        var sex = assessment.Record.Sex == Sex.Unknown ? "unknown" : assessment.Record.Sex.ToString().ToLowerInvariant();
        return new StratifiedPatient(sex, AgeOf(assessment));
    }

    // A date of birth without day may leave the age open; the age is then unknown.
    private static int? AgeOf(Assessment assessment) =>
        !assessment.AgeUnknown && assessment.Record.BirthDate is { } born
        && YearsBetween(born.Earliest, assessment.AsOf) is var years && years == YearsBetween(born.Latest, assessment.AsOf)
            ? years
            : null;

    private static int YearsBetween(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }
}
