using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Service.Errors;

/// <summary>Problem details (RFC 9457): the body of errors outside <c>/cds-services</c> and <c>/fhir</c>.</summary>
/// <param name="Title">What is wrong and what to do about it.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record ProblemDetails(string Title, int Status)
{
    /// <summary>Converts an outcome. The message stays the same.</summary>
    internal static ProblemDetails From(int status, OperationOutcome outcome) => new(outcome.Issue[0].Details.Text, status);
}
