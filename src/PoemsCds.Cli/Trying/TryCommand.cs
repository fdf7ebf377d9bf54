using System.CommandLine;
using System.Globalization;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Cli.Tokens;
using PoemsCds.Service.Options;
using Spectre.Console;

namespace PoemsCds.Cli.Trying;

/// <summary><c>poems-cds try</c>: posts the samples to a running service.</summary>
internal static class TryCommand
{
    private const int Agreed = 0;
    private const int Differed = 1;

    private const string CommandDescription = """
        Post every sample to a running service and compare the cards: a line for each, exit code 0 only if all agree.
        The samples hold no data of any patient; cards are recorded as those of any call.
        """;

    private const string TokenDescription = """
        A token, a file with it, or - for standard input. A token is accepted once, so give one --sample with it.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var url = new Argument<string>("URL") { Description = "Base address of the service, exactly its PublicBaseUrl." };
        var caller = new CallerOptions();
        var token = new Option<string?>("--token") { Description = TokenDescription };
        var folder = SamplesFolder.Option();
        var sample = new Option<string[]>("--sample") { Description = "Name of a sample. Can be given several times. Default: all." };
        var command = new Command("try", CommandDescription) { url, token, folder, sample };
        caller.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var calls = SampleCall.ReadAll(parsed.GetRequiredValue(folder), parsed.GetValue(sample) ?? []);
                var maker = caller.Maker(parsed, time);
                var given = parsed.GetValue(token);
                Require(parsed.GetRequiredValue(url), maker is not null, given is not null, calls.Count);
                var single = given is null ? null : ExplainTokenCommand.TextOf(given);
                using var service = new RunningService(parsed.GetRequiredValue(url), address => maker?.Make(address) ?? single, time);
                return await RunAsync(service, maker is not null, calls, console, cancellationToken);
            }
            catch (UnusableInputException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
                return Differed;
            }
        });
        return command;
    }

    private static void Require(string url, bool hasKey, bool hasToken, int samples)
    {
        if (!UriRules.IsWeb(url, out var address) || address.Query.Length > 0)
        {
            throw new UnusableInputException("URL", "is not the address of a service", "Use one such as https://cds.example.org");
        }

        if ((hasKey || hasToken) && !UriRules.IsPrivate(address, isLoopbackAllowed: true))
        {
            throw new UnusableInputException("URL", "is plain http, so that others could read the token", "Use https");
        }

        if (hasKey && hasToken)
        {
            throw new UnusableInputException("--token", "is given beside --key", "Give one of the two");
        }

        if (hasToken && samples != 1)
        {
            throw new UnusableInputException(
                "--token", $"is good for one call, not for {samples}", "Give one --sample with it, or --key, which signs a token for each");
        }
    }

    private static async Task<int> RunAsync(
        RunningService service, bool hasKey, List<SampleCall> calls, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var services = await service.DiscoverAsync(hasKey, cancellationToken);
        var (agreed, skipped, withoutCard) = (0, 0, 0);
        foreach (var call in calls)
        {
            var skip = call.Skip ?? (services.ContainsKey(call.Hook) ? null : $"{call.Hook} is switched off");
            if (skip is not null)
            {
                skipped++;
                console.WriteText($"skipped    {call.Name}: {skip}", Styles.Minor);
                continue;
            }

            var answer = await service.PostAsync(services[call.Hook], call.Body, cancellationToken);
            var received = CardAnswer.Of(answer.Body);
            var isSame = received is not null && call.Expected.Agrees(received);
            agreed += isSame ? 1 : 0;
            withoutCard += call.Expected.HasCard && received is { HasCard: false, IsRefused: false } ? 1 : 0;
            console.WriteText(Line(call, answer, received, isSame), isSame ? Styles.Good : Styles.Error);
        }

        return Sum(console, calls.Count, agreed, skipped, withoutCard);
    }

    private static int Sum(IAnsiConsole console, int all, int agreed, int skipped, int withoutCard)
    {
        var differ = all - agreed - skipped;
        console.WriteText(
            $"{agreed} agree, {differ} differ, {skipped} skipped.", differ == 0 && agreed > 0 ? Styles.Good : Styles.Error);
        if (withoutCard > 0)
        {
            console.WriteText($"{withoutCard} expected a card and got none: is the client silent, are its gates closed, or did a client "
                + "without feedback get the card before?");
        }

        return differ == 0 && agreed > 0 ? Agreed : Differed;
    }

    private static string Line(SampleCall call, HttpAnswer answer, CardAnswer? received, bool isSame)
    {
        var milliseconds = answer.Took.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        var text = received?.Text ?? "not an answer of a CDS service";
        return isSame
            ? $"agrees     {call.Name}: {text}; {(int)answer.Status}; {milliseconds} ms"
            : $"differs    {call.Name}: expected {call.Expected.Text}, received {text}; {(int)answer.Status}; {milliseconds} ms";
    }
}
