using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Rules;

namespace PoemsCds.Governance.Pages;

/// <summary>Creates the model of the governance page.</summary>
internal sealed class GovernanceModelFactory(
    DisplayNames names, CardLibrary cards, PoemsEngine engine, GovernanceSetup setup, SourceUrl sourceUrl)
{
    /// <summary>Creates the model.</summary>
    /// <param name="all">Cards of all clients in the period.</param>
    /// <param name="client">Name of the selected client; empty for all.</param>
    /// <param name="clients">Names of the clients that can be selected.</param>
    /// <param name="alarms">The alarms of today.</param>
    /// <param name="signOutToken">Antiforgery token of the sign-out form; <see langword="null"/> if nobody is signed in.</param>
    internal GovernanceModel Create(
        GovernanceView all, string client, IReadOnlyList<string> clients, IReadOnlyList<string> alarms, string? signOutToken)
    {
        var view = all.Of(client);
        var links = new GovernanceLinks(
            setup.PublicBaseUrl() + GovernanceRoutes.SignOut,
            AddressOf(GovernanceRoutes.FeedbackCsv, view, client),
            AddressOf(GovernanceRoutes.CardsCsv, view, client),
            sourceUrl());
        return new GovernanceModel(
            view, client, clients, alarms, new GovernanceTables(view, names), links, engine.KnowledgeVersion, cards.Digest, signOutToken);
    }

    private string AddressOf(string path, GovernanceView view, string client) => QueryHelpers.AddQueryString(
        setup.PublicBaseUrl() + path,
        new Dictionary<string, string?> { ["from"] = Days.Format(view.From), ["to"] = Days.Format(view.To), ["client"] = client });
}
