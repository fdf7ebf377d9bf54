using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.Options;

/// <summary>Names of all settings, to suggest the right one for an unknown key.</summary>
internal static class SettingNames
{
    private static readonly string[] OfSite = [.. SiteSettings.Keys.Select(key => key.Split(':')[0]).Distinct()];
    private static readonly string[] All = [.. Below(PoemsCdsOptions.Section, SettingShape.Of(typeof(PoemsCdsOptions)))];

    /// <summary>Whether the key belongs to <see cref="SiteSettings"/>, which validates itself. Case is ignored.</summary>
    /// <param name="path">Configuration key.</param>
    internal static bool IsOfSite(string path) =>
        OfSite.Any(name => path.Equals($"{PoemsCdsOptions.Section}:{name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Full keys of a group.</summary>
    /// <param name="path">Key of the group.</param>
    /// <param name="group">Its settings.</param>
    internal static IEnumerable<string> Of(string path, SettingShape.Group group) =>
        group.Settings.Keys.Concat(path == PoemsCdsOptions.Section ? OfSite : []).Select(name => $"{path}:{name}");

    /// <summary>
    /// Suggests the key that was meant by an unknown one: a similar name in the same group, or the same or a similar name elsewhere.
    /// </summary>
    /// <param name="path">The unknown key.</param>
    /// <param name="neighbors">Full keys of its group.</param>
    /// <returns>A suggestion, or the valid keys if no name is similar.</returns>
    internal static string RemedyFor(string path, IReadOnlyCollection<string> neighbors)
    {
        var name = NameOf(path);
        var all = All.ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        var beside = neighbors.ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        var meant = Misspelling.Nearest(name, beside.Select(n => n.Key)) is { } neighbor ? beside[neighbor]
            : all.Contains(name) ? all[name]
            : Misspelling.Nearest(name, all.Select(n => n.Key)) is { } other ? all[other]
            : [];
        return string.Join(" or ", meant) is { Length: > 0 } keys
            ? $"Did you mean {keys}? Correct or remove the key"
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
