namespace PoemsCds.Service.Options;

/// <summary>Links of the site on the page about the syndrome: section <c>PoemsCds:Links</c>.</summary>
public sealed class LinkOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Links";

    /// <summary>Where this site refers patients with suspected POEMS syndrome: an https address.</summary>
    /// <value>Default: none. The page then has no such link.</value>
    public Uri? Referral { get; set; }

    /// <summary>Where clinical trials are listed: an https address.</summary>
    /// <value>Default: none. The page then has no such link.</value>
    public Uri? Trials { get; set; }

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    public IEnumerable<string> Validate() =>
        new[] { (Key: nameof(Referral), Link: Referral), (Key: nameof(Trials), Link: Trials) }
            .Where(l => l.Link is { } link && !(link.IsAbsoluteUri && link.Scheme == Uri.UriSchemeHttps))
            .Select(l => $"{Section}:{l.Key} is not an absolute https URL.");
}
