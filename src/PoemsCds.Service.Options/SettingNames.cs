using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.Options;

/// <summary>All settings there are, for the question whether another one was meant.</summary>
internal static class SettingNames
{
    private static readonly string[] OfSite = [.. SiteSettings.Keys.Select(key => key.Split(':')[0]).Distinct()];
    private static readonly string[] All = [.. Below(PoemsCdsOptions.Section, SettingShape.Of(typeof(PoemsCdsOptions)))];

    /// <summary>Whether <see cref="SiteSettings"/> reads the key, which tells its faults itself.</summary>
    /// <param name="path">Key in whatever case.</param>
    internal static bool IsOfSite(string path) =>
        OfSite.Any(name => path.Equals($"{PoemsCdsOptions.Section}:{name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The full keys of a group.</summary>
    /// <param name="path">Key of the group.</param>
    /// <param name="group">Its settings.</param>
    internal static IEnumerable<string> Of(string path, SettingShape.Group group) =>
        group.Settings.Keys.Concat(path == PoemsCdsOptions.Section ? OfSite : []).Select(name => $"{path}:{name}");

    /// <summary>Which key was meant by an unknown one: a neighbor of nearly its name, or one elsewhere of its name or nearly so.</summary>
    /// <param name="path">The unknown key.</param>
    /// <param name="neighbors">Full keys of the group that it is in.</param>
    /// <returns>A question; where nothing is near, the keys that there are.</returns>
    internal static string CureOf(string path, IReadOnlyCollection<string> neighbors)
    {
        var name = NameOf(path);
        var all = All.ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        var beside = neighbors.ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        var meant = Misspelling.Nearest(name, beside.Select(n => n.Key)) is { } neighbor ? beside[neighbor]
            : all.Contains(name) ? all[name]
            : Misspelling.Nearest(name, all.Select(n => n.Key)) is { } other ? all[other]
            : [];
        return string.Join(" or ", meant) is { Length: > 0 } keys
            ? $"Did you mean {keys}? Correct the key, or take it out"
            : $"Use one of {string.Join(", ", neighbors)}";
    }

    private static IEnumerable<string> Below(string path, SettingShape shape) => shape switch
    {
        SettingShape.Group group => Of(path, group)
            .Concat(group.Settings.SelectMany(s => Below($"{path}:{s.Key}", SettingShape.Of(s.Value))))
            .Concat(path == PoemsCdsOptions.Section ? SiteSettings.Keys.Select(key => $"{path}:{key}") : []),
        SettingShape.Numbered list => Below($"{path}:0", SettingShape.Of(list.Item)),
        _ => [],
    };

    private static string NameOf(string path) => path[(path.LastIndexOf(':') + 1)..];
}
