using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Care;

/// <summary>What the PractitionerRoles of a user tell of a call.</summary>
/// <param name="Roles">Codes of the active roles, as <c>system|code</c>.</param>
/// <param name="Specialties">Specialties of the active roles, as <c>system|code</c>.</param>
public sealed record RoleFacts(ImmutableArray<string> Roles, ImmutableArray<string> Specialties)
{
    private const string Type = "PractitionerRole";

    /// <summary>Reads the roles of a user.</summary>
    /// <param name="json">The response: a PractitionerRole, or a Bundle of them. An empty Bundle says that the user has no role.</param>
    /// <param name="userId">
    /// The user in the context of the call: <c>PractitionerRole/…</c>, which is this role alone, or <c>Practitioner/…</c>, which is
    /// every role of this person.
    /// </param>
    /// <param name="server">The normalized address of the FHIR server; empty if not stated.</param>
    /// <param name="today">The day of the call. A role that is not certainly active on it tells nothing.</param>
    /// <returns><see cref="CareProblem.OtherPerson"/> if there are roles, but none of this user.</returns>
    public static CareReading<RoleFacts> Read(ReadOnlyMemory<byte> json, string userId, string server, DateOnly today) =>
        CareResources.Read<RoleFacts>(json, Type, resources =>
        {
            var ours = resources.Where(r => IsOf(r, userId, server)).ToList();
            if (ours.Count == 0 && resources.Count > 0)
            {
                return new(null, CareProblem.OtherPerson);
            }

            var active = ours.Where(r => IsActive(r, today)).ToList();
            return new(
                new RoleFacts(
                    [.. active.SelectMany(r => CareResources.Codings(r, "code")).Distinct()],
                    [.. active.SelectMany(r => CareResources.Codings(r, "specialty")).Distinct()]),
                CareProblem.None);
        });

    private static bool IsOf(JsonElement role, string userId, string server) =>
        (CareResources.Text(role, "id") is { } id && $"{Type}/{id}" == userId)
        || (CareResources.Reference(role, "practitioner") is { } person && FhirReference.ToRelative(person, server) == userId);

    // What is not certainly active is left out.
    private static bool IsActive(JsonElement role, DateOnly today) =>
        CareResources.Member(role, "active") is null or { ValueKind: JsonValueKind.True }
        && IsWithin(CareResources.Member(role, "period"), today);

    private static bool IsWithin(JsonElement? period, DateOnly today) =>
        (CareResources.Member(period, "start") is not { } start || SpanOf(start)?.Latest <= today)
        && (CareResources.Member(period, "end") is not { } end || SpanOf(end)?.Earliest >= today);

    private static DateSpan? SpanOf(JsonElement date) =>
        date.ValueKind == JsonValueKind.String && DateSpan.TryParse(date.GetString(), out var span) ? span : null;
}
