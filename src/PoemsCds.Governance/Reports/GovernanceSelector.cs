using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Store;

namespace PoemsCds.Governance.Reports;

/// <summary>Reads the cards that a request selects; the same for the page and its exports.</summary>
internal sealed class GovernanceSelector(GovernanceReader reader, GovernanceSetup setup, PoemsEngine engine)
{
    /// <summary>Reads the cards.</summary>
    /// <param name="query">The query of the request: period and filter.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">A day is invalid, a name is unknown, or the database is unavailable.</exception>
    internal async Task<GovernanceSelection> ReadAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var all = await reader.ReadAsync(DayAt(query, "from"), DayAt(query, "to"), cancellationToken);
        var choices = FilterChoices.In(all, setup.ClientNames, engine.KnowledgeVersion);
        var filter = choices.Read(query);
        return new GovernanceSelection(all.Of(filter), filter, choices);
    }

    private static DateOnly? DayAt(IQueryCollection query, string parameter) =>
        query[parameter].ToString() is not { Length: > 0 } text ? null
            : Days.TryParse(text, out var day) ? day
            : throw RefusedRequestException.Malformed($"'{parameter}' is not a valid date; expected e.g. 2026-11-01.", parameter);
}

/// <summary>The cards that a request selects.</summary>
/// <param name="View">The cards.</param>
/// <param name="Filter">Which they are.</param>
/// <param name="Choices">What else could be selected.</param>
internal sealed record GovernanceSelection(GovernanceView View, CardFilter Filter, FilterChoices Choices);
