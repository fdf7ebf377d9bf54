using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A hook call, as far as it is used.</summary>
public sealed record HookRequest
{
    /// <summary>The client's name for this call; a UUID by the specification, any text in practice.</summary>
    public required string HookInstance { get; init; }

    /// <summary>Bare id of the patient whose chart is open.</summary>
    public required string PatientId { get; init; }

    /// <summary>The FHIR server whose id that is, as <see cref="FhirServerAddress.Normalize"/> writes it; empty when the client names none. It is only ever digested.</summary>
    public string FhirServer { get; init; } = "";

    /// <summary>What set the hook off, where the client's profile knows the extension and the value; otherwise <see langword="null"/>.</summary>
    public string? Trigger { get; init; }

    /// <summary>What the prefetch, and what was fetched, amount to, with the diagnoses that were just entered.</summary>
    public required PrefetchResult Prefetch { get; init; }

    /// <summary>The client's offer to read from its FHIR server; <see langword="null"/> when there is none that can be used.</summary>
    public FhirAccessGrant? Access { get; init; }

    /// <summary>Client id that the offer was made out to; <see langword="null"/> when it is not told.</summary>
    public string? AuthorizedTo { get; init; }

    /// <summary>What is being ordered.</summary>
    public required DraftOrders Orders { get; init; }
}
