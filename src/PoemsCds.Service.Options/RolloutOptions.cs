using PoemsCds.Rollout;

namespace PoemsCds.Service.Options;

/// <summary>Who gets the cards of a client, and what of a call tells it: section <c>PoemsCds:Clients:0:Rollout</c>.</summary>
public sealed class RolloutOptions
{
    /// <summary>
    /// Which calls may get a card. A call outside every gate gets none, and its card is recorded as gated. Two gates of a client may not
    /// overlap.
    /// </summary>
    public IList<GateOptions> Gates { get; } = [];

    /// <summary>
    /// Departments or locations by a name of your choice, each with the values that calls bring for it: references of the Encounter, such
    /// as <c>Location/12</c> or <c>Organization/3</c>; or, with <see cref="DepartmentClaim"/>, values of the claim.
    /// </summary>
    /// <value>Default: none.</value>
    public Dictionary<string, List<string>> Departments { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Encounter classes by a name of your choice, for an EHR with codes of its own: <c>system|code</c> of <c>Encounter.class</c>; or, with
    /// <see cref="EncounterClassClaim"/>, values of the claim. The codes of HL7's v3-ActCode, such as <c>AMB</c>, need no entry without a
    /// claim.
    /// </summary>
    /// <value>Default: none.</value>
    public Dictionary<string, List<string>> EncounterClasses { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Roles of users by a name of your choice: <c>system|code</c> of <c>PractitionerRole.code</c>; or, with <see cref="RoleClaim"/>,
    /// values of the claim.
    /// </summary>
    /// <value>Default: none.</value>
    public Dictionary<string, List<string>> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Specialties of users by a name of your choice: <c>system|code</c> of <c>PractitionerRole.specialty</c>; or, with
    /// <see cref="SpecialtyClaim"/>, values of the claim.
    /// </summary>
    /// <value>Default: none.</value>
    public Dictionary<string, List<string>> Specialties { get; } = new(StringComparer.Ordinal);

    /// <summary>Claim of the token that names the department: a text or a list of texts.</summary>
    /// <value>Default: none. The Encounter of the call then tells it.</value>
    public string? DepartmentClaim { get; set; }

    /// <summary>Claim of the token that names the class of the encounter.</summary>
    /// <value>Default: none. The Encounter of the call then tells it.</value>
    public string? EncounterClassClaim { get; set; }

    /// <summary>Claim of the token that names the roles of the user.</summary>
    /// <value>Default: none. The PractitionerRole of the user then tells them.</value>
    public string? RoleClaim { get; set; }

    /// <summary>Claim of the token that names the specialties of the user.</summary>
    /// <value>Default: none. The PractitionerRole of the user then tells them.</value>
    public string? SpecialtyClaim { get; set; }

    /// <summary>Who is drawn for a share: each <c>Patient</c>, or each <c>User</c>.</summary>
    /// <value>Default: <c>Patient</c>.</value>
    public RolloutUnit Unit { get; set; }

    /// <summary>
    /// Name of the draw: at most fifty letters, digits, spaces or <c>. _ -</c>. Another name draws every patient or user anew; never change
    /// it during a trial.
    /// </summary>
    /// <value>Default: none.</value>
    public string? Draw { get; set; }

    /// <summary>
    /// Properties that are recorded with each card, for a stratified analysis: <c>Sex</c>, <c>AgeGroup</c>, <c>EncounterClass</c>,
    /// <c>Department</c>, <c>Role</c>, <c>Specialty</c>.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<Stratum> Strata { get; } = [];

    /// <summary>Names of the departments that are hematology, so that a later call from there counts as an outcome.</summary>
    /// <value>Default: none.</value>
    public IList<string> HematologyDepartments { get; } = [];

    /// <summary>Names of the specialties that are hematology, so that a later call by such a user counts as an outcome.</summary>
    /// <value>Default: none.</value>
    public IList<string> HematologySpecialties { get; } = [];

    /// <summary>The names and values of a circumstance.</summary>
    public Dictionary<string, List<string>> NamesOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.Department => Departments,
        Circumstance.EncounterClass => EncounterClasses,
        Circumstance.Role => Roles,
        _ => Specialties,
    };

    /// <summary>The claim that tells a circumstance; <see langword="null"/> if a resource does.</summary>
    public string? ClaimOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.Department => DepartmentClaim,
        Circumstance.EncounterClass => EncounterClassClaim,
        Circumstance.Role => RoleClaim,
        _ => SpecialtyClaim,
    };
}
