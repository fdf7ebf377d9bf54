using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Trust;

namespace PoemsCds.Service.Options;

/// <summary>Validates the clients, with their roll-out and evidence page.</summary>
internal sealed class ClientsOptionsValidator(IHostEnvironment host) : IValidateOptions<PoemsCdsOptions>
{
    private const string Clients = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.Clients)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        List<string> faults =
        [
            .. TrustRules.Of(options, host.IsDevelopment()),
            .. options.Clients.SelectMany((client, i) => RolloutOptionsRules.Of(client.Rollout, $"{Clients}:{i}:Rollout")),
            .. WithoutUpdates(options),
            .. SmartAppOptionsRules.Of(options.Clients, host.IsDevelopment()),
            .. options.Governance.Validate(host.IsDevelopment()),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // An update is a suggestion: a client that is shown none would get none.
    private static IEnumerable<string> WithoutUpdates(PoemsCdsOptions options) => options.Clients
        .Select((client, i) => (client, i, Profile: ClientProfile.Find(client.Profile ?? options.Profile)))
        .Where(c => c.client.TakesUpdates && c.Profile is { ShowsSuggestions: false })
        .Select(c => $"{Clients}:{c.i}:TakesUpdates has no effect: the profile '{c.Profile?.Name}' shows no suggestions. Remove it, or set "
            + $"{Clients}:{c.i}:Profile to one that shows them.");
}
