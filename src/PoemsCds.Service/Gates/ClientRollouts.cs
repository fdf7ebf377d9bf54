using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Gates;

/// <summary>The roll-outs of all clients.</summary>
internal sealed class ClientRollouts
{
    private readonly FrozenDictionary<string, ClientRollout> _byName;

    /// <summary>Creates the roll-outs from valid options.</summary>
    public ClientRollouts(IOptions<PoemsCdsOptions> options) =>
        _byName = options.Value.Clients.Select(client => (client.Name, Rollout: new ClientRollout(client)))
            .Where(c => c.Rollout.Plan is not null || !c.Rollout.Needs.IsEmpty)
            .ToFrozenDictionary(c => c.Name, c => c.Rollout, StringComparer.Ordinal);

    /// <summary>Finds the roll-out of a client; <see langword="null"/> if it asks nothing of its calls.</summary>
    /// <param name="client">The client; <see langword="null"/> for a program on this machine in Development.</param>
    internal ClientRollout? Find(TrustedClient? client) => client is null ? null : _byName.GetValueOrDefault(client.Name);
}
