using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Care;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rollout;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Gates;

/// <summary>
/// Finds the circumstances of a call: in the claims of its token, in its prefetch, and, for a card whose gates need it, on the client's
/// FHIR server. What cannot be found or read stays unknown.
/// </summary>
internal sealed class CircumstancesFinder(MissingPrefetchFetcher fetcher, TimeProvider time)
{
    private static readonly string[] Keys = [CareKeys.Encounter.Name, CareKeys.Role.Name, CareKeys.Roles.Name];

    /// <summary>Reads the user, the encounter and the prefetch for them from the body of a call.</summary>
    internal static CallReferences ReferencesIn(ReadOnlyMemory<byte> body) => CallReferences.Read(body, Keys);

    /// <summary>Finds the circumstances in what a call brings.</summary>
    /// <param name="rollout">The roll-out of the client.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="answer">The result of the call.</param>
    /// <param name="references">What the body names.</param>
    internal CallCircumstances Find(ClientRollout rollout, Caller caller, HookResult answer, CallReferences references)
    {
        var encounter = new Lazy<Reading<EncounterFacts>>(() => ReadEncounter(references, answer.Request, references.Prefetch));
        var roles = new Lazy<Reading<RoleFacts>>(() => ReadRoles(references, answer.Request, references.Prefetch));
        return new CallCircumstances(answer.Service.Hook)
        {
            Values = rollout.Needs.ToImmutableDictionary(c => c, c => rollout.ClaimOf(c) is { } claim
                ? OfClaim(rollout, c, caller.Claims.GetValueOrDefault(claim))
                : OfResource(rollout, c, encounter, roles)),
        };
    }

    /// <summary>Fetches what the gates need and the call does not bring.</summary>
    /// <param name="rollout">The roll-out of the client.</param>
    /// <param name="found">What was found so far.</param>
    /// <param name="answer">The result of the call.</param>
    /// <param name="references">What the body names.</param>
    /// <param name="terms">Settings of the caller.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    internal async Task<(CallCircumstances Call, FetchReport Report)> FetchAsync(
        ClientRollout rollout,
        CallCircumstances found,
        HookResult answer,
        CallReferences references,
        CallContext terms,
        CancellationToken cancellationToken)
    {
        var missing = rollout.Fetched.Where(c => rollout.ClaimOf(c) is null && found[c].Gap == CircumstanceGap.NotSent).ToList();
        ImmutableArray<PrefetchKey> keys = [.. missing.Select(c => KeyOf(c, references)).OfType<PrefetchKey>().Distinct()];
        if (keys.IsEmpty || answer.Request.Access is null)
        {
            return (found, FetchReport.None);
        }

        using var fetched = await fetcher.FetchKeysAsync(answer.Request, terms, keys, answer.BytesFetched, cancellationToken);
        var pages = fetched.Keys.Where(k => !k.Value.Pages.IsEmpty).ToImmutableDictionary(k => k.Key, k => k.Value.Pages[0]);
        var encounter = new Lazy<Reading<EncounterFacts>>(() => ReadEncounter(references, answer.Request, pages).Fetched());
        var roles = new Lazy<Reading<RoleFacts>>(() => ReadRoles(references, answer.Request, pages).Fetched());
        var asked = missing.Where(c => KeyOf(c, references) is not null);
        var values = found.Values.SetItems(
            asked.Select(c => KeyValuePair.Create(c, OfResource(rollout, c, encounter, roles))));
        return (found with { Values = values }, fetched.Report);
    }

    private static PrefetchKey? KeyOf(Circumstance circumstance, CallReferences references) =>
        circumstance is Circumstance.Department or Circumstance.EncounterClass
            ? references.EncounterId is { } id && FhirServerAddress.IsId(id) ? CareKeys.For(CareKeys.Encounter, id) : null
            : references.UserId?.Split('/') is [var type, var user] && FhirServerAddress.IsId(user) ? type switch
            {
                "PractitionerRole" => CareKeys.For(CareKeys.Role, user),
                "Practitioner" => CareKeys.For(CareKeys.Roles, user),
                _ => null,
            }
            : null;

    private static CircumstanceValue OfClaim(ClientRollout rollout, Circumstance circumstance, ClaimValues? claim) =>
        claim is null ? CircumstanceValue.Unknown(CircumstanceGap.NotSent)
        : !claim.AreReadable ? CircumstanceValue.Unknown(CircumstanceGap.Unreadable)
        : rollout.ValueOf(circumstance, claim.Values);

    private static CircumstanceValue OfResource(
        ClientRollout rollout, Circumstance circumstance, Lazy<Reading<EncounterFacts>> encounter, Lazy<Reading<RoleFacts>> roles) =>
        circumstance switch
        {
            Circumstance.EncounterClass => encounter.Value.Select(e => rollout.ValueOf(circumstance, e.Classes)),
            Circumstance.Department => encounter.Value.Select(e => rollout.ValueOf(circumstance, e.Places)),
            Circumstance.Role => roles.Value.Select(r => rollout.ValueOf(circumstance, r.Roles)),
            _ => roles.Value.Select(r => rollout.ValueOf(circumstance, r.Specialties)),
        };

    private static Reading<EncounterFacts> ReadEncounter(
        CallReferences references, HookRequest request, ImmutableDictionary<string, ReadOnlyMemory<byte>> sent) =>
        references.EncounterId is { } id && sent.TryGetValue(CareKeys.Encounter.Name, out var json)
            ? Reading<EncounterFacts>.Of(EncounterFacts.Read(json, id, request.PatientId, request.FhirServer))
            : new(null, CircumstanceGap.NotSent);

    private Reading<RoleFacts> ReadRoles(
        CallReferences references, HookRequest request, ImmutableDictionary<string, ReadOnlyMemory<byte>> sent)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        return references.UserId is { } user
            && (sent.TryGetValue(CareKeys.Role.Name, out var json) || sent.TryGetValue(CareKeys.Roles.Name, out json))
                ? Reading<RoleFacts>.Of(RoleFacts.Read(json, user, request.FhirServer, today))
                : new(null, CircumstanceGap.NotSent);
    }

    // What a resource tells, or why it tells nothing.
    private sealed record Reading<T>(T? Facts, CircumstanceGap Gap)
        where T : class
    {
        internal static Reading<T> Of(CareReading<T> read) => new(read.Facts, read.Problem switch
        {
            CareProblem.None => CircumstanceGap.None,
            CareProblem.OtherPerson => CircumstanceGap.OtherPerson,
            _ => CircumstanceGap.Unreadable,
        });

        internal CircumstanceValue Select(Func<T, CircumstanceValue> value) =>
            Facts is { } facts ? value(facts) : CircumstanceValue.Unknown(Gap);

        internal Reading<T> Fetched() => Gap == CircumstanceGap.NotSent ? this with { Gap = CircumstanceGap.NotFetched } : this;
    }
}
