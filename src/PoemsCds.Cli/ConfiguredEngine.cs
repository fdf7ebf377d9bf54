using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Options;

namespace PoemsCds.Cli;

/// <summary>Knowledge and policy as the host of a site uses them.</summary>
/// <param name="Knowledge">Codes, words and numbers in force.</param>
/// <param name="Policy">Switches of the policy.</param>
internal sealed record ConfiguredEngine(KnowledgeBase Knowledge, PolicySettings Policy)
{
    /// <summary>The engine of the site.</summary>
    internal PoemsEngine Engine { get; } = new(Knowledge, Policy);

    /// <summary>The option <c>--settings</c>.</summary>
    internal static Option<FileInfo[]> Option() => new("--settings")
    {
        Description = "The site's appsettings.json, so that the answer is that of its host. May be given again for a file that is laid over the first.",
        HelpName = "FILE",
    };

    /// <summary>Loads what ships, as the settings change it.</summary>
    /// <param name="settings">What the site settled.</param>
    /// <exception cref="UnusableInputException">A setting cannot be used; the exception lists all of them.</exception>
    internal static ConfiguredEngine Load(SiteSettings settings)
    {
        var faults = settings.Validate(Threshold.LoadEmbedded()).ToList();
        return faults.Count == 0
            ? new ConfiguredEngine(KnowledgeBase.Load(settings.Knowledge), settings.Policy)
            : throw new UnusableInputException(faults);
    }

    /// <summary>Reads files as the host does; each is laid over the ones before it.</summary>
    /// <remarks>What the host would refuse is among the faults.</remarks>
    /// <param name="files">Files in the form of appsettings.json; none for the defaults.</param>
    /// <exception cref="UnusableInputException">A file cannot be read.</exception>
    internal static SiteSettings Read(FileInfo[]? files)
    {
        var configuration = Configuration(files).Build();
        var site = SiteSettings.Read(configuration.GetSection(SiteSettings.Section).AsEnumerable(makePathsRelative: true));
        return site with { Errors = [.. SettingsValidator.Validate(configuration), .. site.Errors] };
    }

    /// <summary>Lays files over one another.</summary>
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
            throw new UnusableInputException(file.Name, "cannot be opened", "Check the path and the right to read it");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            var json = e as JsonException ?? e.InnerException as JsonException;
            var reason = json is null ? e.Message.TrimEnd('.') : JsonErrorPosition.Describe(json);
            throw new UnusableInputException(file.Name, "is not a settings file", $"Correct it: {reason}");
        }
    }
}
