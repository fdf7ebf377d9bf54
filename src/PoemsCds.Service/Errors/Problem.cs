namespace PoemsCds.Service.Errors;

/// <summary>Problem details (RFC 9457), as addresses outside of the hooks answer errors.</summary>
/// <param name="Title">What is wrong and what to do about it.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record Problem(string Title, int Status)
{
    /// <summary>The same message as the outcome's.</summary>
    internal static Problem From(int status, Outcome outcome) => new(outcome.Issue[0].Details.Text, status);
}
