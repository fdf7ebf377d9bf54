using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Service.Errors;

/// <summary>Problem details (RFC 9457), as addresses outside of the hooks answer errors.</summary>
/// <param name="Title">What is wrong and what to do about it.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record ProblemDetails(string Title, int Status)
{
    /// <summary>The same message as the outcome's.</summary>
    internal static ProblemDetails From(int status, OperationOutcome outcome) => new(outcome.Issue[0].Details.Text, status);
}
