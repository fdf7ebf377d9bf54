using System.Text.RegularExpressions;

namespace PoemsCds.Fhir.Access;

/// <summary>The client's offer to read from its FHIR server during one call. It holds a token and lives no longer than the call.</summary>
/// <remarks>Not a record, so that no log or message prints its members.</remarks>
public sealed partial class FhirAccessGrant
{
    private readonly long _received;
    private readonly TimeProvider _time;

    /// <summary>Takes the offer.</summary>
    /// <param name="server">Base address, as the request names it.</param>
    /// <param name="token">Bearer token.</param>
    /// <param name="lifetime">How long the token may be used from now on.</param>
    /// <param name="scope">Its scopes, with spaces between.</param>
    /// <param name="patientId">The patient it is bound to; <see langword="null"/> when it does not say.</param>
    /// <param name="time">Clock.</param>
    public FhirAccessGrant(string server, string token, TimeSpan lifetime, string scope, string? patientId, TimeProvider time)
    {
        (Server, Token, Lifetime, Scopes, PatientId) = (server, token, lifetime, new GrantedScopes(scope), patientId);
        _time = time;
        _received = time.GetTimestamp();
    }

    /// <summary>Base address, as the request names it.</summary>
    public string Server { get; }

    /// <summary>What the token may read.</summary>
    public GrantedScopes Scopes { get; }

    /// <summary>Bearer token.</summary>
    public string Token { get; }

    private TimeSpan Lifetime { get; }

    private string? PatientId { get; }

    /// <summary>Whether the token may still be used.</summary>
    public bool IsCurrent => _time.GetElapsedTime(_received) < Lifetime;

    /// <summary>Whether the token is made out to this patient, or to none in particular (R-054).</summary>
    public bool IsFor(string patientId) => PatientId is null || PatientId == patientId;

    /// <summary>Whether the text can stand as a bearer token in a header (RFC 6750).</summary>
    public static bool IsToken(string text) => text.Length <= 16 << 10 && BearerToken().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();
}
