using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.CdsHooks.Services;

/// <summary>A CDS service: the check for POEMS syndrome at one hook.</summary>
/// <param name="Hook">Name of the hook.</param>
/// <param name="Id">Id of the service, the last segment of its path; never changes.</param>
/// <param name="Trigger">When the service is called, as the end of a sentence.</param>
public sealed record CdsService(string Hook, string Id, string Trigger)
{
    /// <summary>
    /// <c>hookVersion</c> of the hook's definition in the HL7 hook library; <see langword="null"/> if it is not published there.
    /// </summary>
    public string? HookVersion { get; init; }

    /// <summary>Members of the hook's context that the service reads in addition to patient and user.</summary>
    public ContextNeeds Needs { get; init; }

    /// <summary>Preconditions of this hook, for people, in addition to those of all services.</summary>
    internal string? Usage { get; init; }

    /// <summary>Whether a request is relevant. An irrelevant one gets no card.</summary>
    public Func<HookRequest, bool> IsRelevant { get; init; } = _ => true;

    /// <summary>Whether data that can still be fetched may make an irrelevant request relevant.</summary>
    public Func<HookRequest, bool> MayBecomeRelevant { get; init; } = _ => false;

    /// <summary>Path of the service, relative to the base address.</summary>
    public string Path => $"{DiscoveryDocument.Path}/{Id}";
}

/// <summary>Members of a hook's context that are read in addition to patient and user.</summary>
[Flags]
public enum ContextNeeds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>encounterId</c> is required but not used.</summary>
    Encounter = 1,

    /// <summary><c>conditions</c>, the newly entered diagnoses, is required.</summary>
    Conditions = 2,

    /// <summary><c>draftOrders</c> is read if present; some clients omit it.</summary>
    Orders = 4,

    /// <summary><c>selections</c> is read if present; some clients omit it.</summary>
    Selections = 8,
}
