using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Output;

/// <summary>The value of a switch, in words.</summary>
internal static class SwitchFormatter
{
    /// <summary><c>on</c> or <c>off</c>.</summary>
    internal static string Value(bool isOn) => isOn ? "on" : "off";

    /// <summary>Such as <c>Site value on, default off.</c></summary>
    internal static string OfSite(PolicySwitch one) =>
        one.IsSiteValue ? $"Site value {Value(one.IsOn)}, default {Value(one.Default)}." : "Default; a site can set true or false.";
}
