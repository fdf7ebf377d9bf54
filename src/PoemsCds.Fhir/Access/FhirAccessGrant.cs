using System.Text.RegularExpressions;

namespace PoemsCds.Fhir.Access;

/// <summary>The access to its FHIR server that the client grants for one call. Holds a token; not kept after the call.</summary>
/// <remarks>Not a record, so that no log or message prints its members.</remarks>
public sealed partial class FhirAccessGrant
{
    private readonly long _received;
    private readonly TimeProvider _time;

    /// <summary>Creates a grant.</summary>
    /// <param name="server">Base address, as the request states it.</param>
    /// <param name="token">Bearer token.</param>
    /// <param name="lifetime">How long the token may be used, from now.</param>
    /// <param name="scope">Scopes of the token, separated by spaces.</param>
    /// <param name="patientId">The patient the token is issued for; <see langword="null"/> if not stated.</param>
    /// <param name="time">Clock.</param>
    public FhirAccessGrant(string server, string token, TimeSpan lifetime, string scope, string? patientId, TimeProvider time)
    {
        (Server, Token, Lifetime, Scopes, PatientId) = (server, token, lifetime, new GrantedScopes(scope), patientId);
        _time = time;
        _received = time.GetTimestamp();
    }

    /// <summary>Base address of the server, as the request states it.</summary>
    public string Server { get; }

    /// <summary>What the token may read.</summary>
    public GrantedScopes Scopes { get; }

    /// <summary>Bearer token.</summary>
    public string Token { get; }

    private TimeSpan Lifetime { get; }

    private string? PatientId { get; }

    /// <summary>Whether the token may still be used.</summary>
    public bool IsCurrent => _time.GetElapsedTime(_received) < Lifetime;

    /// <summary>Whether the token is issued for this patient or does not name a patient (R-054).</summary>
    public bool IsFor(string patientId) => PatientId is null || PatientId == patientId;

    /// <summary>Whether the text is a valid bearer token (RFC 6750).</summary>
    public static bool IsToken(string text) => text.Length <= 16 << 10 && BearerToken().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();
}
