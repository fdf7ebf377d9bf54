using System.Text.Json;
using Duende.IdentityModel.Client;
using PoemsCds.Fhir.Access;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>What a token response grants, and the context of the launch that comes with it.</summary>
/// <remarks>Not a record, so that no log or message prints the token.</remarks>
internal sealed class LaunchedToken
{
    private const int MaxContext = 1000;

    // RFC 6749 recommends expires_in. Without it, enough to read and to decide.
    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(10);

    private LaunchedToken(FhirAccessGrant access, string patientId, JsonElement response)
    {
        (Access, PatientId) = (access, patientId);
        AppContext = TextOf(response, "appContext") is { Length: > 0 and <= MaxContext } context ? context : null;
        StyleUrl = TextOf(response, "smart_style_url");
        NeedsPatientBanner = !(response.TryGetProperty("need_patient_banner", out var banner) && banner.ValueKind == JsonValueKind.False);
    }

    /// <summary>Access to the FHIR server.</summary>
    internal FhirAccessGrant Access { get; }

    /// <summary>FHIR id of the patient.</summary>
    internal string PatientId { get; }

    /// <summary>What the card passed on; <see langword="null"/> if nothing came, as from Oracle Health.</summary>
    internal string? AppContext { get; }

    /// <summary>Address of the styles of the EHR; <see langword="null"/> if none came.</summary>
    internal string? StyleUrl { get; }

    /// <summary>Whether the page has to show whose record it is; <see langword="true"/> unless the EHR says that it does.</summary>
    internal bool NeedsPatientBanner { get; }

    /// <summary>Reads a response.</summary>
    /// <param name="response">The response of the token endpoint.</param>
    /// <param name="issuer">Base address of the FHIR server.</param>
    /// <param name="requested">The scopes that were asked for: those granted, if the response does not say.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="SmartProblemException">The token is not one for a patient's record.</exception>
    internal static LaunchedToken Read(TokenResponse response, Uri issuer, string requested, TimeProvider time)
    {
        if (response is not { AccessToken: { } token, TokenType: { } type, Json: { ValueKind: JsonValueKind.Object } json }
            || !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || !FhirAccessGrant.IsToken(token))
        {
            throw new SmartProblemException(SmartProblem.TokenUnusable);
        }

        var patient = TextOf(json, "patient");
        if (patient is null || !FhirServerAddress.IsId(patient))
        {
            throw new SmartProblemException(SmartProblem.NoPatient);
        }

        var life = response.ExpiresIn > 0 ? TimeSpan.FromSeconds(response.ExpiresIn) : DefaultLife;
        var scope = response.Scope is { Length: > 0 } granted ? granted : requested;
        return new LaunchedToken(new FhirAccessGrant(issuer.AbsoluteUri, token, life, scope, patient, time), patient, json);
    }

    private static string? TextOf(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
