using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.CdsHooks.Services;

/// <summary>One service of the discovery document: the question this program asks, at one hook.</summary>
/// <param name="Hook">Name of the hook, as published.</param>
/// <param name="Id">Last part of its address; never changes.</param>
/// <param name="Trigger">When it is asked, as the end of a sentence.</param>
public sealed record CdsService(string Hook, string Id, string Trigger)
{
    /// <summary>What it needs of the hook's context, beside patient and user.</summary>
    public ContextNeeds Needs { get; init; }

    /// <summary>Preconditions of this hook, for people; the ones that all share come on top.</summary>
    internal string? Usage { get; init; }

    /// <summary>Whether a call concerns the question. One that does not is answered without a card, whatever was supplied.</summary>
    public Func<HookRequest, bool> IsRelevant { get; init; } = _ => true;

    /// <summary>Path of the service, below the base address.</summary>
    public string Path => $"{DiscoveryDocument.Path}/{Id}";
}

/// <summary>Members of a hook's context that are read beside patient and user.</summary>
[Flags]
public enum ContextNeeds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>encounterId</c> is required; it is not used.</summary>
    Encounter = 1,

    /// <summary><c>conditions</c> is required: the diagnoses that the user has just entered.</summary>
    Conditions = 2,

    /// <summary><c>draftOrders</c> and <c>selections</c> are read where they are there: real clients leave them out.</summary>
    Orders = 4,
}
