using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Options;
using PoemsCds.SiteMaps;

namespace PoemsCds.Cli;

/// <summary>Knowledge and policy with the settings of a site, as the host uses them.</summary>
/// <param name="Knowledge">Codes, words and thresholds in force.</param>
/// <param name="Policy">Switches of the policy.</param>
internal sealed record ConfiguredEngine(KnowledgeBase Knowledge, PolicySettings Policy)
{
    private const string SettingsDescription = """
        The site's appsettings.json, to get the result of its host. Can be given several times; later files override
        earlier ones.
        """;

    /// <summary>Rows of the site maps that are not used, or deserve a second look.</summary>
    internal ImmutableArray<KnowledgeError> MapWarnings { get; init; } = [];

    /// <summary>The engine of the site.</summary>
    internal PoemsEngine Engine { get; } = new(Knowledge, Policy);

    /// <summary>The option <c>--settings</c>.</summary>
    internal static Option<FileInfo[]> Option() => new("--settings")
    {
        Description = SettingsDescription,
        HelpName = "FILE",
    };

    /// <summary>Loads the shipped knowledge with the settings of the site.</summary>
    /// <param name="settings">The settings of the site.</param>
    /// <exception cref="UnusableInputException">A setting cannot be used; the exception lists all of them.</exception>
    internal static ConfiguredEngine Load(SiteSettings settings)
    {
        var faults = settings.Validate(Threshold.LoadEmbedded(), PolicySwitches.LoadEmbedded()).ToList();
        if (faults.Count > 0)
        {
            throw new UnusableInputException(faults);
        }

        try
        {
            return WithMaps(KnowledgeBase.Load(settings.Knowledge), settings);
        }
        catch (KnowledgeException e)
        {
            throw new UnusableInputException(e.Errors);
        }
    }

    /// <summary>Adds the site maps of the settings to a knowledge.</summary>
    /// <param name="knowledge">The knowledge.</param>
    /// <param name="settings">The settings of the site.</param>
    /// <exception cref="KnowledgeException">A map cannot be used; the exception lists all errors.</exception>
    internal static ConfiguredEngine WithMaps(KnowledgeBase knowledge, SiteSettings settings)
    {
        if (settings.Knowledge.Maps.IsEmpty)
        {
            return new ConfiguredEngine(knowledge, settings.Policy);
        }

        var reading = SiteMapLoader.Load(settings.Knowledge.Maps, knowledge);
        return reading.Errors.IsEmpty
            ? new ConfiguredEngine(knowledge.With(reading.Maps), settings.Policy) { MapWarnings = reading.Warnings }
            : throw new KnowledgeException(reading.Errors);
    }

    /// <summary>Reads settings files as the host does. Later files override earlier ones.</summary>
    /// <remarks>The errors of the result include settings that the host rejects at start.</remarks>
    /// <param name="files">Files in the form of appsettings.json; none for the defaults.</param>
    /// <exception cref="UnusableInputException">A file cannot be read.</exception>
    internal static SiteSettings Read(FileInfo[]? files)
    {
        var configuration = Configuration(files).Build();
        var settings = SiteSettings.Read(configuration.GetSection(SiteSettings.Section).AsEnumerable(makePathsRelative: true));
        return settings with { Errors = [.. SettingsValidator.Validate(configuration), .. settings.Errors] };
    }

    /// <summary>Combines settings files. Later files override earlier ones.</summary>
    /// <param name="files">Files in the form of appsettings.json; none for the defaults.</param>
    /// <exception cref="UnusableInputException">A file cannot be read.</exception>
    internal static IConfigurationBuilder Configuration(FileInfo[]? files)
    {
        var builder = new ConfigurationBuilder();
        foreach (var file in files ?? [])
        {
            builder.AddConfiguration(Parsed(file));
        }

        return builder;
    }

    private static IConfigurationRoot Parsed(FileInfo file)
    {
        try
        {
            using var content = file.OpenRead();
            return new ConfigurationBuilder().AddJsonStream(content).Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(file.Name, "cannot be opened", "Check the path and the read permission");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            var json = e as JsonException ?? e.InnerException as JsonException;
            var reason = json is null ? e.Message.TrimEnd('.') : JsonErrorPosition.Describe(json);
            throw new UnusableInputException(file.Name, "is not a settings file", $"Correct it: {reason}");
        }
    }
}
