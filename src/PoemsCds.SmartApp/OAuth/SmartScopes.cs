namespace PoemsCds.SmartApp.OAuth;

/// <summary>The scopes that the app asks for: to read one patient, and nothing about the user.</summary>
internal static class SmartScopes
{
    /// <summary>The scopes, separated by spaces.</summary>
    /// <param name="types">Resource types to read.</param>
    /// <param name="isStandalone">Whether the authorization server has to let the user choose the patient.</param>
    /// <param name="isVersion2">Whether scopes are written as in SMART 2.</param>
    internal static string Of(IEnumerable<string> types, bool isStandalone, bool isVersion2) => string.Join(
        ' ', types.Select(type => $"patient/{type}.{(isVersion2 ? "rs" : "read")}").Prepend(isStandalone ? "launch/patient" : "launch"));
}
