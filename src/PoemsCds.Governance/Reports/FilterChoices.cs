using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Store;

namespace PoemsCds.Governance.Reports;

/// <summary>What cards can be filtered by.</summary>
/// <param name="Clients">Names of the clients that are configured or have cards in the period.</param>
/// <param name="Hooks">Names of the hooks.</param>
/// <param name="Versions">The version of the knowledge in effect, and those of the cards in the period.</param>
public sealed record FilterChoices(IReadOnlyList<string> Clients, IReadOnlyList<string> Hooks, IReadOnlyList<string> Versions)
{
    /// <summary>Returns the choices in a period.</summary>
    /// <param name="view">All cards of the period.</param>
    /// <param name="configured">Names of the configured clients. A client that was removed may still have cards.</param>
    /// <param name="version">Version of the knowledge in effect.</param>
    internal static FilterChoices In(GovernanceView view, IEnumerable<string> configured, string version) => new(
        Sorted(view.Cards.Select(c => c.Client).Concat(view.Recognition.Select(r => r.Client)).Concat(configured)),
        [.. CdsServices.All.Select(s => s.Hook).Union(Sorted(view.Cards.Select(c => c.Hook)))],
        Sorted(view.Cards.Select(c => c.KnowledgeVersion).Append(version)));

    /// <summary>Reads the filter of a request. An unknown name is refused, as it would look like one without cards.</summary>
    /// <param name="query">The query of the request.</param>
    /// <exception cref="RefusedRequestException">A name is unknown; status 404.</exception>
    internal CardFilter Read(IQueryCollection query) => new(
        Chosen(query, FilterParameters.Client, Clients, "client: it is not configured and has no cards in this period", "clients"),
        Chosen(query, FilterParameters.Hook, Hooks, "hook: this service does not have it", "hooks"),
        Chosen(query, FilterParameters.Version, Versions, "version: it is not in effect and has no cards in this period", "versions"));

    private static string? Chosen(IQueryCollection query, string parameter, IReadOnlyList<string> known, string fault, string kind)
    {
        var name = query[parameter].ToString();
        if (name.Length == 0)
        {
            return null;
        }

        var those = known.Count == 0 ? $"No {kind} are known." : $"Known {kind}: {string.Join(", ", known)}.";
        return known.Contains(name) ? name : throw new RefusedRequestException(
            StatusCodes.Status404NotFound, "not-found", $"Unknown {fault}. {those}", parameter);
    }

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>Names of the parameters that filter.</summary>
internal static class FilterParameters
{
    internal const string Client = "client";
    internal const string Hook = "hook";
    internal const string Version = "version";
}
