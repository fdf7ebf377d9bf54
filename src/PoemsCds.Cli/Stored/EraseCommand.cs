using System.CommandLine;
using System.CommandLine.Parsing;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Access;
using PoemsCds.Store;
using Spectre.Console;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store erase</c>: deletes everything that is stored about one patient.</summary>
internal static class EraseCommand
{
    // The host's name for a program on the same machine in Development.
    private const string Local = "(local)";

    private const string CommandDescription = """
        Delete everything that is stored about one patient. The patient's FHIR id is read from standard input, so that it
        stays out of the shell's history, and is not shown.
        """;

    private const string TenantDescription = """
        Tenant of the patient. Data of the same id at other tenants are kept. Default: all tenants.
        """;

    private const string ServerDescription = """
        Base address of the patient's FHIR server, with --tenant where tokens name one. Data of the same id at other
        servers are kept. Default: all servers.
        """;

    /// <summary>The command.</summary>
    /// <param name="console">Where the result goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var client = new Option<string>("--client") { Description = "Configured name of the patient's client.", Required = true };
        var tenant = new Option<string?>("--tenant") { Description = TenantDescription };
        var server = new Option<string?>("--fhir-server") { Description = ServerDescription };
        server.Validators.Add(CheckServer);
        var settings = ConfiguredEngine.Option();
        var command = new Command("erase", CommandDescription) { client, tenant, server, settings };
        command.SetAction((parsed, cancellationToken) =>
            StoreTask.RunAsync(parsed.GetValue(settings), console, parsed.InvocationConfiguration, async store =>
            {
                var digests = store.Digests();
                var name = parsed.GetRequiredValue(client);
                await CheckClientAsync(store, name, cancellationToken);
                var id = PatientId.Read(parsed.InvocationConfiguration.Error);
                var patient = new StoredPatient(name, parsed.GetValue(tenant), parsed.GetValue(server), id);
                return await EraseAsync(new StoreRetention(store.Connections), digests, patient, cancellationToken);
            }));
        return command;
    }

    private static async Task<string> EraseAsync(
        StoreRetention retention, KeyedDigest digests, StoredPatient patient, CancellationToken cancellationToken)
    {
        var (client, tenant, server, id) = patient;
        var ofClient = digests.OfPatient(client, id);
        var deleted = tenant is null && server is null
            ? await retention.EraseAllAsync(ofClient, cancellationToken)
            : await retention.EraseAsync(
                digests.OfPatient(client, tenant ?? "", id),
                server is null ? null : digests.OfPatient(client, tenant ?? "", FhirServerAddress.Normalize(server), id),
                cancellationToken);
        var others = await retention.CountAsync(ofClient, cancellationToken);
        var rest = others == 0 ? "" : $" {others} card(s) of the same id at other tenants or FHIR servers of the client are kept. "
            + "To delete them too, omit --tenant and --fhir-server.";
        return deleted.Cards > 0 ? $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback.{rest}"
            : others == 0 ? "Nothing is stored about this patient under this client and key."
            : throw new UnusableInputException([$"Nothing is stored about this patient at this tenant and FHIR server.{rest}"]);
    }

    // A client that is no longer configured may still have cards.
    private static async Task CheckClientAsync(ConfiguredStore store, string name, CancellationToken cancellationToken)
    {
        if (name == Local || store.Clients.Contains(name))
        {
            return;
        }

        var stored = await new StoreRetention(store.Connections).ClientsAsync(cancellationToken);
        var known = store.Clients.Union(stored).Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(name))
        {
            var remedy = known.Count == 0
                ? "There are no clients: pass the settings of the host with --settings."
                : $"Use one of {string.Join(", ", known)}.";
            throw new UnusableInputException(
                [$"Unknown client '{name}': it is neither in PoemsCds:Clients nor in the stored cards. {remedy}"]);
        }
    }

    private static void CheckServer(OptionResult result)
    {
        var isAddress = Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http";
        if (!isAddress)
        {
            result.AddError("--fhir-server is not an address. Use the client's 'fhirServer', such as https://ehr.example.org/fhir.");
        }
    }

    private sealed record StoredPatient(string Client, string? Tenant, string? Server, string Id);
}
