using PoemsCds.Fhir.Access;

namespace PoemsCds.Fhir.Care;

/// <summary>References to resources, such as <c>Location/12</c>.</summary>
internal static class FhirReference
{
    /// <summary>Returns a reference to a resource of a server in its relative form, without a version.</summary>
    /// <param name="reference">A relative or absolute reference.</param>
    /// <param name="server">The normalized address of the server; empty if not known.</param>
    /// <returns>The reference as it is, if it is relative already or of another server.</returns>
    internal static string ToRelative(string reference, string server)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var current = version < 0 ? reference : reference[..version];
        var normalized = FhirServerAddress.Normalize(current);
        return server.Length > 0 && normalized.StartsWith($"{server}/", StringComparison.Ordinal)
            ? normalized[(server.Length + 1)..]
            : current;
    }
}
