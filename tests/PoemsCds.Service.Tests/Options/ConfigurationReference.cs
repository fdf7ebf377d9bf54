using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Tests.Options;

/// <summary>Generates the tables of settings from the comments of the options classes.</summary>
internal static partial class ConfigurationReference
{
    /// <summary>
    /// Regenerates the tables of a page. A table is between <c>&lt;!-- settings: key --&gt;</c> and <c>&lt;!-- end --&gt;</c>.
    /// </summary>
    internal static string Update(string page) =>
        Tables().Replace(page, table => $"<!-- settings: {table.Groups["key"]} -->\n\n{TableOf(table.Groups["key"].Value)}\n<!-- end -->");

    /// <summary>The groups of settings: key and type of each.</summary>
    internal static IEnumerable<(string Key, Type Type)> Groups() => GroupsBelow(PoemsCdsOptions.Section, typeof(PoemsCdsOptions));

    private static IEnumerable<(string Key, Type Type)> GroupsBelow(string key, Type type) =>
        SettingShape.Of(type) switch
        {
            SettingShape.Group group => group.Settings.SelectMany(s => GroupsBelow($"{key}:{s.Key}", s.Value)).Prepend((key, type)),
            SettingShape.Numbered list => GroupsBelow($"{key}:0", list.Item),
            _ => [],
        };

    private static string TableOf(string key)
    {
        var type = Groups().Single(g => g.Key == key).Type;
        var settings = ((SettingShape.Group)SettingShape.Of(type)).Settings;
        var rows = type.GetProperties().Where(p => settings.ContainsKey(p.Name)).OrderBy(p => p.MetadataToken)
            .Where(p => !IsGroup(p.PropertyType)).Select(p => $"| `{key}:{p.Name}{Below(p.PropertyType)}` | {Text(p, "value")} | "
                + $"{Text(p, "summary")} |\n");
        return $"| Key | Value | Meaning |\n| --- | --- | --- |\n{string.Concat(rows)}";
    }

    private static bool IsGroup(Type type) => SettingShape.Of(type) switch
    {
        SettingShape.Group => true,
        SettingShape.Numbered list => IsGroup(list.Item),
        _ => false,
    };

    private static string Below(Type type) => SettingShape.Of(type) switch
    {
        SettingShape.Numbered => ":0",
        SettingShape.Named named => $":<name>{Below(named.Item)}",
        _ => "",
    };

    private static string Text(PropertyInfo property, string element)
    {
        var comments = XDocument.Load(Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml"));
        var member = comments.Descendants("member")
            .Single(m => (string?)m.Attribute("name") == $"P:{property.DeclaringType.FullName}.{property.Name}");
        var text = member.Element(element) ?? throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} has no "
            + $"<{element}>.");
        return Whitespace().Replace(string.Concat(text.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see =>
            $"`{(string?)see.Attribute("langword") ?? ((string?)see.Attribute("cref") ?? "").Split('.')[^1]}`",
        _ => node.ToString(),
    };

    [GeneratedRegex(@"<!-- settings: (?<key>\S+) -->.*?<!-- end -->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
