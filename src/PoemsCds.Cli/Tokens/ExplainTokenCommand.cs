using System.CommandLine;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Service.Options;
using PoemsCds.Trust;
using Spectre.Console;

namespace PoemsCds.Cli.Tokens;

/// <summary><c>poems-cds token explain</c>: says what the service makes of a token.</summary>
internal static class ExplainTokenCommand
{
    private const int Accepted = 0;
    private const int Refused = 1;

    private const string Bearer = "Bearer ";

    private const string CommandDescription = """
        Say what the service makes of a token: header and claims, times against the clock, audience expected and received,
        key found or not, and each reason for which it would be refused. It has the checks of the service. The signature is
        not printed. Exit code 1 when it would be refused.
        """;

    private const string TokenDescription = """
        The token, a file with it, or - for standard input, which keeps it out of the shell's history.
        """;

    private const string UrlDescription = """
        The address that was called. Default: that of patient-view below PoemsCds:PublicBaseUrl.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var token = new Argument<string>("TOKEN") { Description = TokenDescription };
        var settings = ConfiguredEngine.Option();
        var url = new Option<string?>("--url") { Description = UrlDescription, HelpName = "URL" };
        var command = new Command("explain", CommandDescription) { token, settings, url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var options = ConfiguredOptions.Read(parsed.GetValue(settings));
                var reader = new KeySetReader(Connect, options.Tokens);
                var examined = await new TokenExaminer(options, reader, time).ExamineAsync(
                    TextOf(parsed.GetRequiredValue(token)), parsed.GetValue(url) ?? AddressIn(options), cancellationToken);
                Write(console, examined, options);
                return examined.Errors.IsEmpty ? Accepted : Refused;
            }
            catch (UnusableInputException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
                return Refused;
            }
        });
        return command;
    }

    /// <summary>The text of an argument that is a token, a file with it, or <c>-</c>.</summary>
    /// <exception cref="UnusableInputException">The file cannot be read.</exception>
    internal static string TextOf(string argument)
    {
        try
        {
            var text = (argument == "-" ? Console.In.ReadToEnd() : File.Exists(argument) ? File.ReadAllText(argument) : argument).Trim();
            return text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? text[Bearer.Length..].Trim() : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException("TOKEN", "is a file that cannot be opened", "Check the read permission");
        }
    }

    private static HttpClient Connect() =>
        new(KeySetReader.CreateHandler()) { MaxResponseContentBufferSize = KeySetReader.MaxBytes };

    private static void Write(IAnsiConsole console, TokenExamination examined, PoemsCdsOptions options)
    {
        var lines = TokenText.Verdict(examined, options).ToList();
        console.WriteText(lines[0], examined.Errors.IsEmpty ? Styles.Good : Styles.Error);
        lines.Skip(1).ToList().ForEach(line => console.WriteText(PrintableText.OfLine(line)));
    }

    private static string AddressIn(PoemsCdsOptions options) => options.PublicBaseUrl is { } address
        ? ServiceAddress.Of(address.OriginalString, PatientView.Service.Id)
        : throw new UnusableInputException(
            "--url", "is missing, and the settings have no PoemsCds:PublicBaseUrl", "Give the address that was called");
}
