namespace PoemsCds.Pages;

/// <summary>What the header of every page shows.</summary>
public sealed record SiteHeader
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The mode in which the service runs, such as <c>Development</c> or <c>silent</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>
    /// Returns the path of the public address, without a trailing slash; empty for a service at the root of its host. It may be known only
    /// once the host listens.
    /// </summary>
    public required Func<string> PathBase { get; init; }

    /// <summary>The pages, in the order of the navigation.</summary>
    public required IReadOnlyList<SitePage> Pages { get; init; }
}

/// <summary>An entry of the navigation.</summary>
/// <param name="Name">Name in the navigation.</param>
/// <param name="Path">Path below the public address, with a leading slash.</param>
public sealed record SitePage(string Name, string Path);
