using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Rules;
using PoemsCds.Store;

namespace PoemsCds.Governance.Pages;

/// <summary>Creates the model of the governance page.</summary>
internal sealed class GovernanceModelFactory(
    GovernanceReader reader, DisplayNames names, CardLibrary cards, PoemsEngine engine, GovernanceSetup setup, SourceUrl sourceUrl)
{
    /// <summary>Creates the model.</summary>
    /// <param name="selection">The selected cards.</param>
    /// <param name="signOutToken">Antiforgery token of the sign-out form; <see langword="null"/> if nobody is signed in.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    internal async Task<GovernanceModel> CreateAsync(
        GovernanceSelection selection, string? signOutToken, CancellationToken cancellationToken)
    {
        var (view, filter, choices) = selection;
        var links = new GovernanceLinks(
            setup.PublicBaseUrl() + GovernanceRoutes.SignOut,
            AddressOf(GovernanceRoutes.FeedbackCsv, view, filter),
            AddressOf(GovernanceRoutes.CardsCsv, view, filter),
            AddressOf(GovernanceRoutes.RolloutCsv, view, filter),
            AddressOf(GovernanceRoutes.ChangesCsv, view, filter),
            sourceUrl());
        return new GovernanceModel(
            view,
            filter,
            choices,
            await reader.CompareAsync(view, filter, cancellationToken),
            await reader.AlarmsAsync(cancellationToken),
            new GovernanceTables(view, names),
            links,
            new InForce(engine.KnowledgeVersion, cards.Digest),
            signOutToken);
    }

    private string AddressOf(string path, GovernanceView view, CardFilter filter) => QueryHelpers.AddQueryString(
        setup.PublicBaseUrl() + path,
        new Dictionary<string, string?>
        {
            ["from"] = Days.Format(view.From),
            ["to"] = Days.Format(view.To),
            [FilterParameters.Client] = filter.Client,
            [FilterParameters.Hook] = filter.Hook,
            [FilterParameters.Version] = filter.KnowledgeVersion,
        });
}
