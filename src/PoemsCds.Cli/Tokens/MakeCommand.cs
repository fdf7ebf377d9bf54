using System.CommandLine;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Tokens;

/// <summary><c>poems-cds token make</c>: signs a token for one call.</summary>
internal static class MakeCommand
{
    private const int Made = 0;
    private const int NotMade = 1;

    private const string CommandDescription = """
        Sign a token for one call, as the EHR would, and print it. Whoever has it can make that call until it ends: keep it
        out of tickets and logs. It is accepted once.
        """;

    private const string UrlDescription = """
        The address that is called, exactly: aud of the token. Default: that of patient-view below PoemsCds:PublicBaseUrl.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">The clock.</param>
    internal static Command Command(TimeProvider time)
    {
        var caller = new CallerOptions();
        var url = new Option<string?>("--url") { Description = UrlDescription, HelpName = "URL" };
        var command = new Command("make", CommandDescription) { url };
        caller.AddTo(command);
        caller.Key.Required = true;
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var maker = caller.Maker(parsed, time) ?? throw new UnusableInputException("--key", "is missing", "Give the private key");
                output.WriteLine(maker.Make(parsed.GetValue(url) ?? AddressIn(caller, parsed)));
                return Made;
            }
            catch (UnusableInputException e)
            {
                error.WriteLine(e.Message);
                return NotMade;
            }
        });
        return command;
    }

    private static string AddressIn(CallerOptions caller, ParseResult parsed) =>
        caller.Settings(parsed).PublicBaseUrl is { } address
            ? ServiceAddress.Of(address.OriginalString, PatientView.Service.Id)
            : throw new UnusableInputException(
                "--url", "is missing, and the settings have no PoemsCds:PublicBaseUrl", "Give the address that is called");
}
