using System.Collections.Immutable;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Fhir.Access;
using PoemsCds.SmartApp.Evidence;
using PoemsCds.SmartApp.Styling;

namespace PoemsCds.SmartApp.Sessions;

/// <summary>One launch for one patient: what the page of one tab is about.</summary>
/// <remarks>Not a record, so that no log or message prints the token.</remarks>
internal sealed class SmartSession
{
    /// <summary>Id of the session, in the address of its page.</summary>
    internal required string Id { get; init; }

    /// <summary>The browser that began it.</summary>
    internal required string Browser { get; init; }

    /// <summary>The client.</summary>
    internal required SmartClient Client { get; init; }

    /// <summary>Access to the FHIR server by the user's token.</summary>
    internal required FhirAccessGrant Access { get; init; }

    /// <summary>FHIR id of the patient.</summary>
    internal required string PatientId { get; init; }

    /// <summary>What the card passed on; <see langword="null"/> if nothing came.</summary>
    internal required string? AppContext { get; init; }

    /// <summary>Whether the page has to show whose record it is. If not, the EHR does.</summary>
    internal required bool NeedsPatientBanner { get; init; }

    /// <summary>Styles of the EHR.</summary>
    internal required SmartStyle Style { get; init; }

    /// <summary>Proof that a form comes from the page itself.</summary>
    internal string Proof { get; } = RandomId.New();

    /// <summary>What the page showed last; <see langword="null"/> if nothing that could be decided on.</summary>
    internal ShownPage? Shown { get; private set; }

    /// <summary>The reasons to dismiss that the page offered last.</summary>
    internal ImmutableArray<CardCoding> Reasons { get; private set; } = [];

    /// <summary>What the user decided last; <see langword="null"/> if nothing yet.</summary>
    internal Decision? Decided { get; set; }

    /// <summary>Remembers what the page shows.</summary>
    internal void Show(ShownPage? shown, ImmutableArray<CardCoding> reasons) => (Shown, Reasons) = (shown, reasons);
}

/// <summary>What the user decided.</summary>
/// <param name="IsAccepted">Whether the advice was accepted; otherwise it was dismissed.</param>
/// <param name="Reason">The reason, as the page names it; <see langword="null"/> without one.</param>
public sealed record Decision(bool IsAccepted, string? Reason);
