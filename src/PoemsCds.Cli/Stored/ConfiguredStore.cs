using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using PoemsCds.Cli.Input;
using PoemsCds.Service.Options;
using PoemsCds.Store;

namespace PoemsCds.Cli.Stored;

/// <summary>The store with the settings of the host, from settings files and environment variables. The latter take precedence.</summary>
/// <param name="Settings">The database and its retention.</param>
/// <param name="DigestKey">The configured digest key; <see langword="null"/> when it is not configured.</param>
/// <param name="Clients">Names of the configured clients.</param>
internal sealed record ConfiguredStore(StoreSettings Settings, string? DigestKey, ImmutableArray<string> Clients)
{
    private const string KeyName = "PoemsCds:DigestKey";
    private const string ClientsName = "PoemsCds:Clients";

    /// <summary>The connections to the database.</summary>
    internal StoreConnections Connections { get; } = Settings.Connections();

    /// <summary>Reads the settings.</summary>
    /// <param name="files">Files in the form of appsettings.json.</param>
    /// <exception cref="UnusableInputException">A file cannot be read, or a setting cannot be used.</exception>
    internal static ConfiguredStore Read(FileInfo[]? files)
    {
        var configuration = ConfiguredEngine.Configuration(files).AddEnvironmentVariables().Build();
        var settings = new StoreSettings();
        SettingsValidator.Usable(configuration).GetSection(StoreSettings.Section).Bind(settings);
        var faults = SettingsValidator.Validate(configuration).Select(f => f.ToString()).Concat(settings.Validate()).ToList();
        var clients = configuration.GetSection(ClientsName).GetChildren().Select(c => c["Name"]).OfType<string>();
        return faults.Count == 0
            ? new ConfiguredStore(settings, configuration[KeyName], [.. clients])
            : throw new UnusableInputException(faults);
    }

    /// <summary>Creates digests with the configured key, or in Development with the key that the host stores beside the database.</summary>
    /// <exception cref="UnusableInputException">The key is missing or cannot be used.</exception>
    internal KeyedDigest Digests()
    {
        if (!string.IsNullOrEmpty(DigestKey))
        {
            return KeyedDigest.FromBase64(DigestKey)
                ?? throw new UnusableInputException(
                    [$"{KeyName} is not the base64 of {KeyedDigest.Size} bytes or more. Use the key of the host."]);
        }

        return DigestKeyFile.Read(Settings.Folder)
            ?? throw new UnusableInputException(
                [$"{KeyName} is missing. Set the environment variable PoemsCds__DigestKey to the key of the host."]);
    }
}
