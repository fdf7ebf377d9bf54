using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Runs;
using PoemsCds.Store;

namespace PoemsCds.Cli.Screen;

/// <summary>The options that decide how a run judges.</summary>
internal sealed class ScreenOptions
{
    private const string KeyName = "PoemsCds:DigestKey";

    private static readonly AssemblyInformationalVersionAttribute? Version =
        typeof(ScreeningSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();

    private const string TypesDescription = """
        Resource types that count as exported completely, separated by commas. Others are not supplied: unknown, not absent.
        Default: the types that the manifest of the export states, else those that occur in the files.
        """;

    /// <summary>The option <c>--settings</c>.</summary>
    internal Option<FileInfo[]> Settings { get; } = ConfiguredEngine.Option();

    /// <summary>The option <c>--as-of</c>.</summary>
    internal Option<DateOnly?> AsOf { get; } = AsOfOption.Create("Day of assessment. Default: that of the run; today for a new run.");

    /// <summary>The option <c>--types</c>.</summary>
    internal Option<string?> Types { get; } = new("--types") { Description = TypesDescription, HelpName = "LIST" };

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(Settings);
        command.Options.Add(AsOf);
        command.Options.Add(Types);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="UnusableInputException">A setting cannot be used.</exception>
    internal ScreeningSetup Read(ParseResult parsed, TimeProvider time)
    {
        var files = parsed.GetValue(Settings);
        var site = ConfiguredEngine.Read(files);
        var configured = ConfiguredEngine.Load(site);
        var ofProduct = site.Knowledge with
        {
            Thresholds = site.Knowledge.Thresholds.Clear(),
            Switches = site.Knowledge.Switches.Clear(),
        };
        return new ScreeningSetup
        {
            Knowledge = configured.Knowledge,
            Engine = configured.Engine,
            LookedFor = KnowledgeBase.Load(ofProduct).Version,
            Program = Version?.InformationalVersion ?? "",
            Settings = Listed(site),
            AsOf = parsed.GetValue(AsOf),
            Today = DateOnly.FromDateTime(time.GetLocalNow().Date),
            Key = KeyOf(files),
            Types = parsed.GetValue(Types)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .ToImmutableSortedSet(StringComparer.Ordinal),
        };
    }

    private static ImmutableSortedDictionary<string, string> Listed(SiteSettings site)
    {
        var listed = site.Knowledge.Thresholds.ToImmutableSortedDictionary(
            t => $"Knowledge:Thresholds:{t.Key}", t => t.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        listed = listed.AddRange(site.Knowledge.Switches.Select(s => KeyValuePair.Create($"Knowledge:Switches:{s.Key}", $"{s.Value}")));
        listed = site.Knowledge.IncludeSnomedCt ? listed : listed.Add("Knowledge:SnomedCt", "false");
        listed = site.Knowledge.IncludeAtc ? listed : listed.Add("Knowledge:Atc", "false");
        return site.Policy.ToString() == new PolicySettings().ToString() ? listed : listed.Add("Policy", site.Policy.ToString());
    }

    private static ImmutableArray<byte> KeyOf(FileInfo[]? files)
    {
        var text = ConfiguredEngine.Configuration(files).AddEnvironmentVariables().Build()[KeyName];
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var size) && size >= KeyedDigest.Size
            ? [.. key[..size]]
            : throw new UnusableInputException(
                [$"{KeyName} is not the base64 of {KeyedDigest.Size} bytes or more. Use the key of the host, or none."]);
    }
}
