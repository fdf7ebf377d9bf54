namespace PoemsCds.Service.Options;

/// <summary>The workbench, a page to try records on: section <c>PoemsCds:Workbench</c>.</summary>
public sealed class WorkbenchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = PoemsCdsOptions.Section + ":Workbench";

    /// <summary>
    /// Whether <c>/try</c> is served. Outside Development it requires the sign-in of the governance page, for the same groups.
    /// </summary>
    /// <value>Default: on in Development, off elsewhere.</value>
    public bool? Enabled { get; set; }

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    /// <param name="governance">The sign-in.</param>
    /// <param name="isDevelopment">Whether programs on this machine need no sign-in.</param>
    public IEnumerable<string> Validate(GovernanceOptions governance, bool isDevelopment)
    {
        if (Enabled == true && !isDevelopment && !governance.IsOn)
        {
            yield return $"{Section}:{nameof(Enabled)} is true, but nobody can sign in. Set {GovernanceOptions.Section}:"
                + $"{nameof(GovernanceOptions.Authority)} with the groups that may use the page, or set {Section}:{nameof(Enabled)} to "
                + "false.";
        }
    }
}
