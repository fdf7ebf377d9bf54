using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Service.Options;

/// <summary>
/// Finds unknown keys below <c>PoemsCds</c>, which the binder ignores, and invalid values, which stop it at the first. Valid keys and types
/// come from the options classes, so a new option needs no change here. Used by the host and the command line.
/// </summary>
public static class SettingsValidator
{
    /// <summary>All errors, each with its key and remedy.</summary>
    /// <param name="configuration">The whole configuration.</param>
    public static IEnumerable<KnowledgeError> Validate(IConfiguration configuration) =>
        Check(configuration.GetSection(PoemsCdsOptions.Section), SettingShape.Of(typeof(PoemsCdsOptions))).Concat(Misplaced(configuration));

    /// <summary>The configuration without invalid entries, so that defaults apply and the rest can be validated too.</summary>
    /// <param name="configuration">The whole configuration.</param>
    public static IConfiguration Usable(IConfiguration configuration)
    {
        var faults = Validate(configuration).Select(f => f.File).ToList();
        if (faults.Count == 0)
        {
            return configuration;
        }

        var usable = configuration.AsEnumerable()
            .Where(entry => entry.Value is not null && !faults.Exists(fault => IsAtOrBelow(entry.Key, fault)));
        return new ConfigurationBuilder().AddInMemoryCollection(usable).Build();
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsAtOrBelow(string key, string fault) =>
        $"{key}:".StartsWith($"{fault}:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KnowledgeError> Check(IConfigurationSection section, SettingShape shape) => shape switch
    {
        _ when SettingNames.IsOfSite(section.Path) => [],
        SettingShape.Single single => CheckSingle(section, single),
        _ when !string.IsNullOrEmpty(section.Value) => [NotSingle(section, shape)],
        SettingShape.Group group => section.GetChildren().SelectMany(child => CheckMember(child, group, section.Path)),
        SettingShape.Numbered list => section.GetChildren().SelectMany((child, i) => CheckItem(child, list, $"{section.Path}:{i}")),
        SettingShape.Named dictionary => section.GetChildren().SelectMany(child => Check(child, SettingShape.Of(dictionary.Item))),
        _ => [],
    };

    private static IEnumerable<KnowledgeError> CheckMember(IConfigurationSection child, SettingShape.Group group, string path)
    {
        if (SettingNames.IsOfSite(child.Path))
        {
            return [];
        }

        var neighbors = SettingNames.Of(path, group).ToList();
        return group.Settings.TryGetValue(child.Key, out var type)
            ? Check(child, SettingShape.Of(type))
            : [new(child.Path, "unknown setting", SettingNames.RemedyFor(child.Path, neighbors))];
    }

    private static IEnumerable<KnowledgeError> CheckItem(IConfigurationSection child, SettingShape.Numbered list, string numbered) =>
        child.Key.All(char.IsAsciiDigit)
            ? Check(child, SettingShape.Of(list.Item))
            : [new(child.Path, "the keys of a list are indexes, not names", $"Use {numbered}, then 1, 2, …")];

    private static KnowledgeError NotSingle(IConfigurationSection section, SettingShape shape) => shape switch
    {
        SettingShape.Group group => new(
            section.Path,
            "is a section and cannot have a value",
            $"Use one of {string.Join(", ", SettingNames.Of(section.Path, group))}"),
        SettingShape.Numbered => new(
            section.Path, "is a list and cannot have a value", $"Number the entries: {section.Path}:0, {section.Path}:1, …"),
        _ => new(section.Path, "is a dictionary and cannot have a value", $"Name the entry: {section.Path}:<name>"),
    };

    private static IEnumerable<KnowledgeError> CheckSingle(IConfigurationSection section, SettingShape.Single single)
    {
        if (section.GetChildren().FirstOrDefault() is { } child)
        {
            yield return new(child.Path, "unknown setting", $"{section.Path} has a single value");
        }
        else if (section.Value is { } text && !IsReadable(text, single))
        {
            yield return new(section.Path, text.Length == 0 ? "is empty" : ProblemOf(text, single.Type), RemedyFor(text, single.Type));
        }
    }

    // As the binder reads it, except that an enum must be a name, not a number.
    private static bool IsReadable(string text, SettingShape.Single single)
    {
        if (text.Length == 0 || single.Type == typeof(string))
        {
            return single.MayBeEmpty;
        }

        if (single.Type.IsEnum)
        {
            return Enum.GetNames(single.Type).Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            return TypeDescriptor.GetConverter(single.Type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string ProblemOf(string text, Type type) =>
        type == typeof(bool) ? $"'{text}' is not true or false"
        : type.IsEnum ? $"'{text}' is not a valid value"
        : type == typeof(Uri) ? "is not a URL"
        : $"'{text}' is not a valid whole number";

    private static string RemedyFor(string text, Type type) =>
        type == typeof(bool) ? "Use true or false, or remove the key to use the default"
        : type.IsEnum ? $"{Misspelling.Suggest(text, Enum.GetNames(type))}Use one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(Uri) ? "Use one such as https://cds.example.org"
        : "Use a number such as 60, or remove the key to use the default";

    // Outside the section: a misspelled section name, one underscore instead of two, or a group at the top level.
    private static IEnumerable<KnowledgeError> Misplaced(IConfiguration configuration)
    {
        const string section = PoemsCdsOptions.Section;
        var groups = SettingNames.Of(section, (SettingShape.Group)SettingShape.Of(typeof(PoemsCdsOptions))).ToList();
        foreach (var top in configuration.GetChildren())
        {
            if (top.Key.StartsWith($"{section}_", StringComparison.Ordinal))
            {
                yield return new(
                    top.Key,
                    $"is not below {section}",
                    $"Did you mean {section}__{top.Key[(section.Length + 1)..]}? Use two underscores between the parts of a key");
            }
            else if (Misspelling.Nearest(top.Key, [section]) is not null && top.GetChildren().Any())
            {
                yield return new(top.Key, "unknown section", $"Did you mean {section}? Correct the name");
            }
            else if (groups.Find(key => IsSame(key, $"{section}:{top.Key}")) is { } group && top.GetChildren().Any())
            {
                yield return new(top.Key, $"is not below {section}", $"Did you mean {group}? Move it into the section {section}");
            }
        }
    }
}
