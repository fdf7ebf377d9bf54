using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Service.Options;

namespace PoemsCds.Cli;

/// <summary>The settings of the host, from settings files and environment variables. The latter take precedence.</summary>
internal static class ConfiguredOptions
{
    /// <summary>Reads the settings.</summary>
    /// <param name="files">Files in the form of appsettings.json.</param>
    /// <exception cref="UnusableInputException">A file cannot be read, or a setting cannot be used.</exception>
    internal static PoemsCdsOptions Read(FileInfo[]? files) =>
        Read(ConfiguredEngine.Configuration(files).AddEnvironmentVariables().Build());

    /// <summary>Reads the settings of a configuration.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <exception cref="UnusableInputException">A setting cannot be used.</exception>
    internal static PoemsCdsOptions Read(IConfiguration configuration)
    {
        var faults = SettingsValidator.Validate(configuration).ToList();
        if (faults.Count > 0)
        {
            throw new UnusableInputException(faults);
        }

        var options = new PoemsCdsOptions();
        configuration.GetSection(PoemsCdsOptions.Section).Bind(options);
        return options;
    }

    /// <summary>Finds the client of an option.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="name">Name of the client; <see langword="null"/> if the settings have only one.</param>
    /// <exception cref="UnusableInputException">The settings do not name the client, or name several and none was given.</exception>
    internal static ClientOptions ClientOf(PoemsCdsOptions options, string? name)
    {
        var found = options.Clients.Where(c => name is null || c.Name == name).ToList();
        var names = string.Join(", ", options.Clients.Select(c => c.Name));
        return found switch
        {
            [var only] => only,
            [] when options.Clients.Count == 0 => throw new UnusableInputException(
                "PoemsCds:Clients", "is empty", "Give a settings file with a client, such as one that 'poems-cds client init' wrote"),
            [] => throw new UnusableInputException("--client", "is not the name of a client", $"Use one of {names}"),
            _ => throw new UnusableInputException("--client", "is missing, and the settings have several clients", $"Use one of {names}"),
        };
    }
}
