using Microsoft.AspNetCore.WebUtilities;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Pages;

/// <summary>Puts together what the governance page shows.</summary>
internal sealed class GovernanceModelFactory(DisplayNames names, CardLibrary cards, GovernanceSetup setup, SourceUrl sourceUrl)
{
    /// <summary>The model of the page.</summary>
    /// <param name="all">Every client's cards of the time.</param>
    /// <param name="client">The client that is looked at; empty for all.</param>
    /// <param name="clients">The clients that can be looked at.</param>
    /// <param name="alarms">The alarms of today.</param>
    /// <param name="signOutProof">Proof for the sign-out form; <see langword="null"/> where nobody is signed in.</param>
    internal GovernanceModel Create(
        GovernanceView all, string client, IReadOnlyList<string> clients, IReadOnlyList<string> alarms, string? signOutProof)
    {
        var view = all.Of(client);
        var links = new GovernanceLinks(
            setup.PublicBaseUrl() + GovernanceRoutes.SignOut,
            AddressOf(GovernanceRoutes.FeedbackCsv, view, client),
            AddressOf(GovernanceRoutes.CardsCsv, view, client),
            sourceUrl());
        return new GovernanceModel(view, client, clients, alarms, new GovernanceTables(view, names), links, cards.Digest, signOutProof);
    }

    private string AddressOf(string path, GovernanceView view, string client) => QueryHelpers.AddQueryString(
        setup.PublicBaseUrl() + path,
        new Dictionary<string, string?> { ["from"] = Days.Text(view.From), ["to"] = Days.Text(view.To), ["client"] = client });
}
