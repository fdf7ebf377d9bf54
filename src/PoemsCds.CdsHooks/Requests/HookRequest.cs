using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>A hook request.</summary>
public sealed record HookRequest
{
    /// <summary>Id of the call, assigned by the client; a UUID by the specification, any string in practice.</summary>
    public required string HookInstance { get; init; }

    /// <summary>Id of the patient in context, without resource type.</summary>
    public required string PatientId { get; init; }

    /// <summary>
    /// Normalized address of the FHIR server, see <see cref="FhirServerAddress.Normalize"/>; empty if not stated. Stored only as a digest.
    /// </summary>
    public string FhirServer { get; init; } = "";

    /// <summary>What triggered the hook; <see langword="null"/> unless the client profile lists the extension and its value.</summary>
    public string? Trigger { get; init; }

    /// <summary>Data of the prefetch, of fetched pages and of newly entered diagnoses.</summary>
    public required PrefetchResult Prefetch { get; init; }

    /// <summary>Access to the client's FHIR server; <see langword="null"/> when none is granted.</summary>
    public FhirAccessGrant? Access { get; init; }

    /// <summary>Client id that the access token was issued for; <see langword="null"/> when not stated.</summary>
    public string? AuthorizedTo { get; init; }

    /// <summary>Draft orders of the user.</summary>
    public required DraftOrders Orders { get; init; }
}
