using PoemsCds.Pages;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Pages.Poems;
using PoemsCds.Service.Security;
using PoemsCds.Service.Workbench;

namespace PoemsCds.Service.Description;

/// <summary>Creates the header of the pages.</summary>
internal static class SiteHeaders
{
    /// <summary>The header, with the pages of this site.</summary>
    internal static SiteHeader Create(
        PublicBaseUrl address, IHostEnvironment host, TrustedClients clients, CommitteePage committee, WorkbenchPath workbench) => new()
        {
            Version = ProgramVersion.Current,
            Mode = ModeOf(host, clients),
            PathBase = () => Uri.TryCreate(address.Base, UriKind.Absolute, out var url) ? url.AbsolutePath.TrimEnd('/') : "",
            Pages =
        [
            new SitePage("Start", "/"),
            .. committee.Path is { } path ? [new SitePage("Governance", path)] : Array.Empty<SitePage>(),
            .. workbench.Path is { } tryIt ? [new SitePage("Try", tryIt)] : Array.Empty<SitePage>(),
            new SitePage("About POEMS", PoemsEndpoint.Path),
            new SitePage("API", ApiDescription.Path),
            new SitePage("Health", "/health/ready"),
        ],
        };

    // Silent only if no client is shown a card.
    private static string ModeOf(IHostEnvironment host, TrustedClients clients) =>
        host.IsDevelopment() ? "Development"
        : !clients.All.IsEmpty && clients.All.All(c => c.IsSilent) ? "silent"
        : "live";
}
