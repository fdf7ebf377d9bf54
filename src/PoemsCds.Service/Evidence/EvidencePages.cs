using PoemsCds.Service.Description;
using PoemsCds.Service.Security;
using PoemsCds.SmartApp;

namespace PoemsCds.Service.Evidence;

/// <summary>Which clients have the evidence page, and where it is launched.</summary>
internal sealed class EvidencePages(PublicBaseUrl address)
{
    /// <summary>Path of the launch address.</summary>
    internal const string LaunchPath = SmartRoutes.Launch;

    /// <summary>Path of the redirect address.</summary>
    internal const string CallbackPath = SmartRoutes.Callback;

    /// <summary>Launch address of the page; <see langword="null"/> for a client that does not have it.</summary>
    /// <param name="client">The client; <see langword="null"/> for a program on this machine in Development.</param>
    internal string? LaunchUrlFor(TrustedClient? client) => client?.HasEvidencePage == true ? address.Base + LaunchPath : null;
}
