namespace PoemsCds.Service.Security;

/// <summary>Says which FHIR servers may be called for the caller of a request.</summary>
internal interface IAllowedFhirServers
{
    /// <summary>Base addresses; empty for a caller for whom none may be called.</summary>
    IReadOnlyList<Uri> For(HttpContext call);
}
