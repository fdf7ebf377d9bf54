namespace PoemsCds.Service.Options;

/// <summary>
/// Access to the governance page, by the site's OpenID Connect provider: section <c>PoemsCds:Governance</c>.
/// </summary>
public sealed class GovernanceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Governance";

    /// <summary>Address of the OpenID Connect provider: https, or http on this machine in Development.</summary>
    /// <value>Default: none. The page is then off, except for programs on this machine in Development.</value>
    public string? Authority { get; set; }

    /// <summary>Client id of this service at the provider.</summary>
    /// <value>Required with <see cref="Authority"/>.</value>
    public string? ClientId { get; set; }

    /// <summary>Client secret of this service at the provider. Set it by environment variable.</summary>
    /// <value>Default: none.</value>
    public string? ClientSecret { get; set; }

    /// <summary>Claim with the groups of a user, such as <c>groups</c> or <c>roles</c>.</summary>
    /// <value>Default: <c>groups</c>.</value>
    public string Claim { get; set; } = "groups";

    /// <summary>Groups whose members may see the page.</summary>
    /// <value>Required with <see cref="Authority"/>.</value>
    public IList<string> Allowed { get; } = [];

    /// <summary>Whether users can sign in.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Authority);

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    /// <param name="isLoopbackAllowed">Whether plain http to this machine is allowed.</param>
    public IEnumerable<string> Validate(bool isLoopbackAllowed)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !UriRules.IsPrivate(address, isLoopbackAllowed))
        {
            yield return $"{Section}:{nameof(Authority)} is not an absolute https URL.";
        }

        if (string.IsNullOrEmpty(ClientId))
        {
            yield return $"{Section}:{nameof(ClientId)} is missing. Register the service at the provider, with "
                + "redirect URI <PublicBaseUrl>/governance/signed-in.";
        }

        if (Allowed.Count == 0 || string.IsNullOrEmpty(Claim))
        {
            yield return $"{Section}:{nameof(Allowed)}:0 is missing, so nobody could see the page. Set the groups whose members may see "
                + "the "
                + $"page, and their claim in {Section}:{nameof(Claim)}.";
        }
    }
}
