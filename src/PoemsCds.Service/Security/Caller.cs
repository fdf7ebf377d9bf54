namespace PoemsCds.Service.Security;

/// <summary>Who made the call, once that is proved. It is a feature of the request.</summary>
/// <param name="Client">The trusted client; <see langword="null"/> for a program on this machine in Development.</param>
/// <param name="Tenant"><c>tenant</c> of its token where the list of the client names it, for the audit line.</param>
/// <param name="TokenId"><c>jti</c> of its token; in a log by way of <see cref="PoemsCds.Service.Diagnostics.LogSanitizer"/> alone.</param>
internal sealed record Caller(TrustedClient? Client, string? Tenant, string? TokenId)
{
    /// <summary>A program on this machine, in Development.</summary>
    internal static readonly Caller Local = new(null, null, null);

    /// <summary>Within what its ids of patients are unique, beside the FHIR server: <c>tenant</c> of its token; empty when there is none. It is only ever digested.</summary>
    internal string PatientScope { get; init; } = "";

    /// <summary>Name for logs and metrics. No configured client can have the one in brackets.</summary>
    internal string Name => Client?.Name ?? "(local)";
}

/// <summary>Gets and sets the caller of a request.</summary>
internal static class CallerFeature
{
    /// <summary>The caller; <see langword="null"/> where none has been proved.</summary>
    internal static Caller? Caller(this HttpContext context) => context.Features.Get<Caller>();

    /// <summary>States who the caller is. Only the check of tokens does.</summary>
    internal static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
