using System.CommandLine;
using System.CommandLine.Parsing;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Gateway;
using PoemsCds.Store;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store</c>: makes the tables of the store, deletes what has had its time, and what a patient asks to have deleted.</summary>
internal static class StoreCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    /// <summary>The commands.</summary>
    /// <param name="time">Tells what has had its time.</param>
    internal static Command Command(TimeProvider time) =>
        new("store", "The store of cards shown and feedback, with the settings of the host: --settings and environment variables such as PoemsCds__Store__ConnectionString.")
        {
            Migrate(),
            Purge(time),
            Erase(),
        };

    private static Command Migrate()
    {
        var settings = Site.Option();
        var command = new Command("migrate", "Create the tables, or bring them up to date. Done already, it changes nothing.") { settings };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var steps = await new StoreTables(site.Contexts).MigrateAsync(cancel);
            return steps == 0 ? "The tables are up to date." : $"The tables were brought up to date in {steps} step(s).";
        }));
        return command;
    }

    private static Command Purge(TimeProvider time)
    {
        var settings = Site.Option();
        var command = new Command("purge", "Delete cards, feedback and used tokens that have had their time. The host does it every hour.") { settings };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var deleted = await new StoreRetention(site.Contexts).PurgeAsync(site.Settings, time.GetUtcNow().UtcDateTime, cancel);
            return $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback, {deleted.Tokens} used token(s).";
        }));
        return command;
    }

    private static Command Erase()
    {
        var client = new Option<string>("--client") { Description = "Name of the client whose patient it is, as configured.", Required = true };
        var tenant = new Option<string>("--tenant") { Description = "The client's tenant, where its tokens name one.", DefaultValueFactory = _ => "" };
        var server = new Option<string>("--fhir-server") { Description = "Base address of the FHIR server whose patient it is. What is kept of the same id at other servers stays; without it, all goes." };
        server.Validators.Add(result => CheckServer(result));
        var settings = Site.Option();
        var command = new Command("erase", "Delete all that is kept of one patient. The patient's FHIR id is read from standard input, so that it stays out of the shell's history; it is not shown.") { client, tenant, server, settings };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var digests = site.Digests();
            var (name, ofTenant, id) = (parsed.GetRequiredValue(client), parsed.GetRequiredValue(tenant), PatientId.Read(parsed.InvocationConfiguration.Error));
            var atServer = parsed.GetValue(server) is { } address ? digests.OfPatient(name, ofTenant, FhirBase.Normalised(address), id) : null;
            var deleted = await new StoreRetention(site.Contexts).EraseAsync(digests.OfPatient(name, ofTenant, id), atServer, cancel);
            return deleted.Cards == 0
                ? $"Nothing is kept of this patient under this client, tenant{(atServer is null ? "" : ", FHIR server")} and key."
                : $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback.";
        }));
        return command;
    }

    private static void CheckServer(OptionResult result)
    {
        if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            result.AddError("--fhir-server is no address. Write it as the client does in 'fhirServer', such as https://ehr.example.org/fhir.");
        }
    }

    private static async Task<int> RunAsync(FileInfo[]? settings, InvocationConfiguration configuration, Func<StoreSite, Task<string>> work)
    {
        try
        {
            await configuration.Output.WriteLineAsync(await work(StoreSite.Read(settings)));
            return Done;
        }
        catch (UnusableInputException unusable)
        {
            await configuration.Error.WriteLineAsync(unusable.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync($"The store does not work: {StoreFault.ReasonOf(e)}.");
        }

        return NotDone;
    }
}
