namespace PoemsCds.Service.Options;

/// <summary>Who may see the governance page, section <c>PoemsCds:Governance</c>: people whom the site's OpenID Connect provider knows.</summary>
public sealed class GovernanceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Governance";

    /// <summary>Address of the OpenID Connect provider, https; in Development http on this machine too.</summary>
    /// <value>Default: none; then there is no page, but in Development for programs on this machine.</value>
    public string? Authority { get; set; }

    /// <summary>Client id of this service at the provider.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret. Set it by environment variable.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Claim that says what a person belongs to, such as <c>groups</c> or <c>roles</c>.</summary>
    public string Claim { get; set; } = "groups";

    /// <summary>Values of the claim that let a person in.</summary>
    /// <value>Required where <see cref="Authority"/> is set: not everybody who can sign in is of the committee.</value>
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
            yield return $"{Section}:{nameof(ClientId)} is missing. Register the service at the provider, with <PublicBaseUrl>/governance/signed-in as redirect address.";
        }

        if (Allowed.Count == 0 || string.IsNullOrEmpty(Claim))
        {
            yield return $"{Section}:{nameof(Allowed)}:0 is missing: nobody would be let in. Name the groups whose members may see the page, and the claim that holds them in {Section}:{nameof(Claim)}.";
        }
    }
}
