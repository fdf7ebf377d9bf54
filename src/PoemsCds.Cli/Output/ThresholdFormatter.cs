using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Output;

/// <summary>The site value of a threshold and its bounds, in words.</summary>
internal static class ThresholdFormatter
{
    /// <summary>Such as <c>Site value 60, default 30; a site can set 14 to 180.</c></summary>
    internal static string OfSite(Threshold threshold) => (threshold.IsSiteValue, threshold.Site) switch
    {
        (true, { } bounds) => $"{SiteValue(threshold)}; {Range(bounds)}.",
        (_, { } bounds) => $"Default; {Range(bounds)}.",
        _ => "Fixed.",
    };

    /// <summary>Such as <c>Site value 60, default 30</c>.</summary>
    internal static string SiteValue(Threshold threshold) =>
        $"Site value {Threshold.Show(threshold.Value)}, default {Threshold.Show(threshold.Default)}";

    private static string Range(SiteBounds bounds) => $"a site can set {Threshold.Show(bounds.From)} to {Threshold.Show(bounds.To)}";
}
