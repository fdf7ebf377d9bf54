using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Service.Options;

namespace PoemsCds.Cli.Tokens;

/// <summary>The options of commands that sign tokens as a client.</summary>
internal sealed class CallerOptions
{
    private const int DefaultSeconds = 300;
    private const int MaxSeconds = 3_600;

    private readonly Option<FileInfo[]> _settings = ConfiguredEngine.Option();

    /// <summary>The option <c>--key</c>.</summary>
    internal Option<FileInfo?> Key { get; } = new("--key")
    {
        Description = "Private key that signs: a JSON Web Key, such as 'client init --test-key' makes.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _client = new("--client")
    {
        Description = "Name of the client in the settings. Needed where they have several.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _issuer = new("--issuer") { Description = "iss. Default: that of the client in the settings." };
    private readonly Option<string?> _subject = new("--sub") { Description = "sub. Default: the first of the client's Subjects." };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "tenant. Default: the first of the client's Tenants." };

    private readonly Option<int> _seconds = new("--seconds")
    {
        Description = $"Life of a token in seconds, up to {MaxSeconds}. Default: {DefaultSeconds}.",
        DefaultValueFactory = _ => DefaultSeconds,
    };

    internal CallerOptions() => _seconds.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > MaxSeconds)
        {
            result.AddError($"--seconds needs a number from 1 to {MaxSeconds}.");
        }
    });

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { Key, _settings, _client, _issuer, _subject, _tenant, _seconds })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the settings, if the command line names a file or the environment has a client.</summary>
    internal PoemsCdsOptions Settings(ParseResult parsed) => ConfiguredOptions.Read(parsed.GetValue(_settings));

    /// <summary>The signer; <see langword="null"/> without a key.</summary>
    /// <exception cref="UnusableInputException">The key or the client cannot be used.</exception>
    internal TokenMaker? Maker(ParseResult parsed, TimeProvider time)
    {
        if (parsed.GetValue(Key) is not { } file)
        {
            return null;
        }

        var issuer = parsed.GetValue(_issuer);
        var client = issuer is null ? ConfiguredOptions.ClientOf(Settings(parsed), parsed.GetValue(_client)) : null;
        var claims = new CallerClaims(
            issuer ?? client?.Issuer ?? "",
            parsed.GetValue(_subject) ?? client?.Subjects.FirstOrDefault(),
            parsed.GetValue(_tenant) ?? client?.Tenants.FirstOrDefault(),
            client?.Jku,
            parsed.GetValue(_seconds));
        return new TokenMaker(TokenKey.Read(file), claims, time);
    }
}
