namespace PoemsCds.Service.Options;

/// <summary>
/// Who may see the governance page, section <c>PoemsCds:Governance</c>: people whom the site's OpenID Connect provider knows.
/// </summary>
public sealed class GovernanceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Governance";

    /// <summary>Address of the OpenID Connect provider, https; in Development http on this machine too.</summary>
    /// <value>Default: none. There is then no page, except for programs on this machine in Development.</value>
    public string? Authority { get; set; }

    /// <summary>Client id of this service at the provider.</summary>
    /// <value>Required with <see cref="Authority"/>.</value>
    public string? ClientId { get; set; }

    /// <summary>Client secret of this service at the provider. Set it by environment variable.</summary>
    /// <value>Default: none.</value>
    public string? ClientSecret { get; set; }

    /// <summary>Claim that holds the groups of a person, such as <c>groups</c> or <c>roles</c>.</summary>
    /// <value>Default: <c>groups</c>.</value>
    public string Claim { get; set; } = "groups";

    /// <summary>Groups whose members may see the page.</summary>
    /// <value>Required with <see cref="Authority"/>: not everybody who can sign in is on the committee.</value>
    public IList<string> Allowed { get; } = [];

    /// <summary>Whether people can sign in.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Authority);

    /// <summary>What is wrong, each with key and cure.</summary>
    /// <param name="isLoopbackAllowed">Whether the provider may be on this machine, by plain http.</param>
    public IEnumerable<string> Validate(bool isLoopbackAllowed)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !UriRules.IsPrivate(address, isLoopbackAllowed))
        {
            yield return $"{Section}:{nameof(Authority)} is not an absolute https address.";
        }

        if (string.IsNullOrEmpty(ClientId))
        {
            yield return $"{Section}:{nameof(ClientId)} is missing. Register the service at the provider, with "
                + "<PublicBaseUrl>/governance/signed-in as redirect address.";
        }

        if (Allowed.Count == 0 || string.IsNullOrEmpty(Claim))
        {
            yield return $"{Section}:{nameof(Allowed)}:0 is missing: nobody would be let in. Name the groups whose members may see the "
                + $"page, and the claim that holds them in {Section}:{nameof(Claim)}.";
        }
    }
}
