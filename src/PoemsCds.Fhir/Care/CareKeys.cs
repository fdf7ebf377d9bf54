using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Care;

/// <summary>
/// Prefetch queries for the circumstances of a call: its encounter, and the role of its user. No criterion reads them, so they are offered
/// only to clients whose gates need them. Each may be missing: a client resolves a token only for the users and calls that have it.
/// </summary>
public static class CareKeys
{
    /// <summary>The encounter of the call.</summary>
    public static readonly PrefetchKey Encounter =
        new("encounter", RecordKinds.None, "Encounter", $"Encounter/{EncounterToken}");

    /// <summary>The role in which the user calls, where the client names a PractitionerRole.</summary>
    public static readonly PrefetchKey Role =
        new("practitionerRole", RecordKinds.None, "PractitionerRole", $"PractitionerRole/{RoleToken}");

    /// <summary>All roles of the user, where the client names a Practitioner.</summary>
    public static readonly PrefetchKey Roles =
        new("practitionerRoles", RecordKinds.None, "PractitionerRole", $"PractitionerRole?practitioner={PractitionerToken}&_count=50");

    private const string EncounterToken = "{{context.encounterId}}";
    private const string RoleToken = "{{userPractitionerRoleId}}";
    private const string PractitionerToken = "{{userPractitionerId}}";

    /// <summary>The query with an id in place of its token.</summary>
    /// <param name="key">One of the keys of this class.</param>
    /// <param name="id">A FHIR id.</param>
    public static PrefetchKey For(PrefetchKey key, string id)
    {
        var (start, end) = (key.Template.IndexOf("{{", StringComparison.Ordinal), key.Template.IndexOf("}}", StringComparison.Ordinal));
        return key with { Template = $"{key.Template[..start]}{Uri.EscapeDataString(id)}{key.Template[(end + 2)..]}" };
    }
}
