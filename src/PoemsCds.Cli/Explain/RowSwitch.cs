using PoemsCds.Rules.Policy;

namespace PoemsCds.Cli.Explain;

/// <summary>Whether a site can switch a row on or off, and whether it did.</summary>
internal static class RowSwitch
{
    /// <summary>Such as <c>off at this site</c>; empty for a row without a switch.</summary>
    internal static string Of(string row, PolicySettings policy)
    {
        var isOff = policy.RowsOff.Contains(row);
        return !PolicySettings.SwitchableRows.Contains(row) ? ""
            : isOff != new PolicySettings().RowsOff.Contains(row) ? $"{(isOff ? "off" : "on")} at this site"
            : isOff ? "off unless the site switches it on"
            : "on unless the site switches it off";
    }
}
