using System.Text.Json;
using PoemsCds.Fhir.Access;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Member <c>fhirAuthorization</c> of a request. An incomplete one grants no access .</summary>
/// <remarks>A <c>ref struct</c>, so that the token cannot be stored.</remarks>
internal ref struct FhirAuthorization
{
    private static readonly string[] Members = ["access_token", "token_type", "expires_in", "scope", "patient", "subject"];

    private string? _token;
    private string? _scope;
    private string? _patient;
    private long _seconds;
    private bool _isBearer;

    /// <summary>Client id that the token was issued for; <see langword="null"/> when not stated.</summary>
    internal string? Subject { get; private set; }

    /// <summary>Reads the object at the reader's position; the reader ends on its last token.</summary>
    internal static FhirAuthorization Read(scoped ref Utf8JsonReader reader)
    {
        var read = default(FhirAuthorization);
        var seen = new StrictJsonReader.Seen();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = seen.Next(ref reader, Members, "fhirAuthorization.");
            var text = member is not null && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            switch (member)
            {
                case "access_token":
                    read._token = text;
                    break;
                case "token_type":
                    read._isBearer = "Bearer".Equals(text, StringComparison.OrdinalIgnoreCase);
                    break;
                case "subject":
                    read.Subject = text;
                    break;
                case "expires_in" when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds):
                    read._seconds = seconds;
                    break;
                case "scope":
                    read._scope = text;
                    break;
                case "patient":
                    read._patient = text;
                    break;
            }

            reader.Skip();
        }

        return read;
    }

    /// <summary>Returns the access that the member grants.</summary>
    /// <param name="server">The member <c>fhirServer</c>.</param>
    /// <param name="time">Clock.</param>
    /// <returns><see langword="null"/> when the member is missing, incomplete or expired.</returns>
    internal readonly FhirAccessGrant? At(string? server, TimeProvider time) =>
        server is not null && _isBearer && _token is not null && FhirAccessGrant.IsToken(_token) && _scope is not null && _seconds > 0
            ? new FhirAccessGrant(server, _token, TimeSpan.FromSeconds(Math.Min(_seconds, int.MaxValue)), _scope, _patient, time)
            : null;
}
