using PoemsCds.Rollout;

namespace PoemsCds.Service.Options;

/// <summary>
/// Which calls may get a card, and how many of them do: an entry of <c>PoemsCds:Clients:0:Rollout:Gates</c>. A call is inside if it meets
/// every condition that is listed; what is unknown of a call does not meet a condition.
/// </summary>
public sealed class GateOptions
{
    /// <summary>Name on the governance page and in exports: one to fifty letters, digits, spaces or <c>. _ -</c>.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Names of the hooks that are inside, such as <c>patient-view</c>.</summary>
    /// <value>Default: every hook.</value>
    public IList<string> Hooks { get; } = [];

    /// <summary>Classes of encounters that are inside: codes of HL7's v3-ActCode, such as <c>AMB</c>, or names of your own.</summary>
    /// <value>Default: every class, and calls without an encounter.</value>
    public IList<string> EncounterClasses { get; } = [];

    /// <summary>Names of the departments that are inside.</summary>
    /// <value>Default: every department.</value>
    public IList<string> Departments { get; } = [];

    /// <summary>Names of the roles that are inside.</summary>
    /// <value>Default: every role.</value>
    public IList<string> Roles { get; } = [];

    /// <summary>Names of the specialties that are inside.</summary>
    /// <value>Default: every specialty.</value>
    public IList<string> Specialties { get; } = [];

    /// <summary>
    /// How far the roll-out is: <c>Silent</c> shows no card, <c>Share</c> shows them to a share of the patients or users, <c>All</c> to
    /// all.
    /// </summary>
    /// <value>Default: <c>Silent</c>.</value>
    public RolloutStage Stage { get; set; }

    /// <summary>
    /// With stage <c>Share</c>: the percentage of patients or users that are shown cards. Raising it takes nobody out.
    /// </summary>
    /// <value>Required with stage <c>Share</c>: from 1 to 99. Not allowed otherwise.</value>
    public int? SharePercent { get; set; }

    /// <summary>The names that are inside for a circumstance; empty for any.</summary>
    public IList<string> NamesOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.Department => Departments,
        Circumstance.EncounterClass => EncounterClasses,
        Circumstance.Role => Roles,
        _ => Specialties,
    };
}
