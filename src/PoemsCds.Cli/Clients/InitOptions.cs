using System.Collections.Immutable;
using System.CommandLine;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Tokens;

namespace PoemsCds.Cli.Clients;

/// <summary>The options of <c>client init</c>. What they do not say is asked on a terminal.</summary>
internal sealed class InitOptions
{
    private const string Default = "appsettings.Production.json";
    private const string Base = "http://localhost:5080";

    private readonly Option<string?> _name = Text("--name", "NAME", "Name of the client in logs and metrics.");
    private readonly Option<string?> _issuer =
        Text("--issuer", "ISS", "iss of its tokens, exactly; at many EHRs the base of the FHIR server.");

    private readonly Option<string?> _jwksUri = Text("--jwks-uri", "URL", "Address of its JSON Web Key Set, https.");
    private readonly Option<FileInfo?> _jwksFile = new("--jwks-file")
    {
        Description = "File with its JSON Web Key Set.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _testKey = new("--test-key")
    {
        Description = "Make a key for a test: the private part in this new file, which its owner alone can read, the key set beside it.",
        HelpName = "FILE",
    };

    private readonly Option<string> _algorithm = new("--algorithm")
    {
        Description = "Algorithm of the test key.",
        DefaultValueFactory = _ => TokenKey.Algorithms[0],
    };

    private readonly Option<string?> _jku = Text("--jku", "URL", "jku that its tokens name, with a file of keys (Epic always sends one).");
    private readonly Option<string?> _profile = Text("--profile", "NAME", "Kind of client.");
    private readonly Option<string[]> _servers = Texts("--fhir-server", "Base address of a FHIR server that may be called for it.");
    private readonly Option<string[]> _subjects = Texts("--sub", "Value of sub that is accepted. Without one, sub is not checked.");
    private readonly Option<string[]> _tenants = Texts("--tenant", "Value of tenant that is accepted. Without one, tenant is not checked.");
    private readonly Option<string?> _address = Text("--public-base-url", "URL", $"Address of the service. For a test: {Base}.");

    private readonly Option<bool> _silent = new("--silent")
    {
        Description = "Everything is run and recorded, and no card is sent. For a hospital, begin so.",
    };

    private readonly Option<FileInfo> _out = new("--out")
    {
        Description = $"File to write; it must not exist. Default: {Default}.",
        HelpName = "FILE",
        DefaultValueFactory = _ => new FileInfo(Default),
    };

    internal InitOptions()
    {
        _profile.AcceptOnlyFromAmong([.. ClientProfile.Names]);
        _algorithm.AcceptOnlyFromAmong(TokenKey.Algorithms);
    }

    /// <summary>All options.</summary>
    internal IEnumerable<Option> All =>
    [
        _name, _issuer, _jwksUri, _jwksFile, _testKey, _algorithm, _jku, _profile, _servers, _subjects, _tenants, _address, _silent, _out,
    ];

    /// <summary>The file to write.</summary>
    internal FileInfo OutOf(ParseResult parsed) => parsed.GetRequiredValue(_out);

    /// <summary>Algorithm of a test key.</summary>
    internal string AlgorithmOf(ParseResult parsed) => parsed.GetRequiredValue(_algorithm);

    /// <summary>Whether the options leave nothing open that is needed.</summary>
    internal bool AreComplete(ParseResult parsed) => !Missing(parsed).Any() && SourcesOf(parsed) > 0;

    /// <summary>The answers that the options give. Without a terminal they have to be complete.</summary>
    /// <exception cref="UnusableInputException">Something needed is missing, or contradicts itself.</exception>
    internal (ClientAnswers Answers, FileInfo? TestKey) Given(ParseResult parsed)
    {
        var missing = Missing(parsed).Select(o => $"{o.Name}: is missing. Give it, or run the command on a terminal, which asks for it.")
            .ToList();
        if (SourcesOf(parsed) != 1)
        {
            missing.Add("--jwks-uri, --jwks-file, --test-key: exactly one is needed. Give the address of the client's key set, a file with "
                + "it, or make a key for a test.");
        }

        return missing.Count > 0
            ? throw new UnusableInputException(missing)
            : (Combine(parsed, parsed.GetValue(_jwksUri), parsed.GetValue(_jwksFile), parsed.GetValue(_silent)), parsed.GetValue(_testKey));
    }

    /// <summary>The answers of the options, and those that were asked for.</summary>
    internal (ClientAnswers Answers, FileInfo? TestKey) Asked(ParseResult parsed, ClientQuestions questions)
    {
        var name = parsed.GetValue(_name) ?? questions.Text("Name of the client in logs and metrics:", "example-hospital");
        var issuer = parsed.GetValue(_issuer) ?? questions.Text("iss of its tokens, exactly:");
        var (uri, file, key) = (parsed.GetValue(_jwksUri), parsed.GetValue(_jwksFile), parsed.GetValue(_testKey));
        switch (uri is null && file is null && key is null ? questions.Keys() : (ClientQuestions.KeySource?)null)
        {
            case ClientQuestions.KeySource.Address:
                uri = questions.Url("Address of its JSON Web Key Set:");
                break;
            case ClientQuestions.KeySource.File:
                file = new FileInfo(questions.Text("File with its JSON Web Key Set:"));
                break;
            case ClientQuestions.KeySource.Test:
                key = new FileInfo(questions.Text("New file for the private key:", "test-key.json"));
                break;
        }

        var profile = parsed.GetValue(_profile) ?? questions.Profile();
        var address = parsed.GetValue(_address) ?? questions.Url("Address under which it reaches the service:", Base);
        var servers = Listed(parsed, _servers, questions, "FHIR servers that may be called for it, separated by spaces, or nothing:");
        var subjects = Listed(parsed, _subjects, questions, "Values of sub that are accepted, or nothing for any:");
        var silent = parsed.GetValue(_silent)
            || questions.Confirm("Begin silently (everything is recorded, no card is sent)?", answer: key is null);
        var answers = Combine(parsed, uri, file, silent) with
        {
            Name = name,
            Issuer = issuer,
            Profile = profile,
            PublicBaseUrl = address,
            FhirServers = servers,
            Subjects = subjects,
        };
        return (answers, key);
    }

    private IEnumerable<Option<string?>> Missing(ParseResult parsed) =>
        new[] { _name, _issuer, _address }.Where(o => string.IsNullOrWhiteSpace(parsed.GetValue(o)));

    private int SourcesOf(ParseResult parsed) =>
        new object?[] { parsed.GetValue(_jwksUri), parsed.GetValue(_jwksFile), parsed.GetValue(_testKey) }.Count(s => s is not null);

    private ClientAnswers Combine(ParseResult parsed, string? uri, FileInfo? file, bool isSilent) => new(
        parsed.GetValue(_name) ?? "", parsed.GetValue(_issuer) ?? "", parsed.GetValue(_address) ?? "",
        parsed.GetValue(_profile) ?? ClientProfile.Generic)
    {
        JwksUri = uri,
        JwksFile = file?.FullName,
        Jku = parsed.GetValue(_jku),
        FhirServers = [.. parsed.GetValue(_servers) ?? []],
        Subjects = [.. parsed.GetValue(_subjects) ?? []],
        Tenants = [.. parsed.GetValue(_tenants) ?? []],
        IsSilent = isSilent,
    };

    private static ImmutableArray<string> Listed(
        ParseResult parsed, Option<string[]> option, ClientQuestions questions, string question) =>
        parsed.GetValue(option) is { Length: > 0 } given ? [.. given] : questions.List(question);

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static Option<string[]> Texts(string name, string description) =>
        new(name) { Description = $"{description} Can be given several times.", HelpName = "VALUE" };
}
