using System.CommandLine;
using System.CommandLine.Parsing;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Access;
using PoemsCds.Store;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store erase</c>: deletes everything that is kept of one patient.</summary>
internal static class EraseCommand
{
    // The host's name for a program on the same machine in Development.
    private const string Local = "(local)";

    /// <summary>The command.</summary>
    internal static Command Command()
    {
        var client = new Option<string>("--client") { Description = "Name of the client whose patient it is, as configured.", Required = true };
        var tenant = new Option<string?>("--tenant") { Description = "Tenant whose patient it is. What is kept of the same id at other tenants stays; without it, all goes." };
        var server = new Option<string?>("--fhir-server") { Description = "Base address of the FHIR server whose patient it is, with --tenant where tokens name one. What is kept of the same id at other servers stays; without it, all goes." };
        server.Validators.Add(CheckServer);
        var settings = ConfiguredEngine.Option();
        var command = new Command("erase", "Delete all that is kept of one patient. The patient's FHIR id is read from standard input, so that it stays out of the shell's history; it is not shown.") { client, tenant, server, settings };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var digests = site.Digests();
            var name = parsed.GetRequiredValue(client);
            await CheckClientAsync(site, name, cancellationToken);
            var id = PatientId.Read(parsed.InvocationConfiguration.Error);
            return await EraseAsync(new StoreRetention(site.Connections), digests, (name, parsed.GetValue(tenant), parsed.GetValue(server), id), cancellationToken);
        }));
        return command;
    }

    private static async Task<string> EraseAsync(StoreRetention retention, KeyedDigest digests, (string Client, string? Tenant, string? Server, string Id) patient, CancellationToken cancellationToken)
    {
        var (client, tenant, server, id) = patient;
        var ofClient = digests.OfPatient(client, id);
        var atTenant = digests.OfPatient(client, tenant ?? "", id);
        var deleted = tenant is null && server is null
            ? await retention.EraseAllAsync(ofClient, cancellationToken)
            : await retention.EraseAsync(atTenant, server is null ? null : digests.OfPatient(client, tenant ?? "", FhirServerAddress.Normalize(server), id), cancellationToken);
        var others = await retention.CountAsync(ofClient, cancellationToken);
        var rest = others == 0 ? "" : $" {others} card(s) of the same id at other tenants or FHIR servers of the client are kept: leave out --tenant and --fhir-server to delete them too.";
        return deleted.Cards > 0 ? $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback.{rest}"
            : others == 0 ? "Nothing is kept of this patient under this client and key."
            : throw new UnusableInputException([$"Nothing is kept of this patient at this tenant and FHIR server.{rest}"]);
    }

    // A client that is no longer configured may still have cards.
    private static async Task CheckClientAsync(ConfiguredStore site, string name, CancellationToken cancellationToken)
    {
        if (name == Local || site.Clients.Contains(name))
        {
            return;
        }

        var known = site.Clients.Union(await new StoreRetention(site.Connections).ClientsAsync(cancellationToken)).Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(name))
        {
            throw new UnusableInputException(
                [$"Unknown client '{name}', neither in PoemsCds:Clients nor among the cards that are kept. {(known.Count == 0 ? "There are none at all: use --settings with the settings of the host." : $"There are: {string.Join(", ", known)}.")}"]);
        }
    }

    private static void CheckServer(OptionResult result)
    {
        if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            result.AddError("--fhir-server is not an address. Write it as the client does in 'fhirServer', such as https://ehr.example.org/fhir.");
        }
    }
}
