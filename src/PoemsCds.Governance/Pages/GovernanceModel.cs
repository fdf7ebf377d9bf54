using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Pages;

/// <summary>The model of the governance page.</summary>
/// <param name="View">Cards of the selected client.</param>
/// <param name="Client">Name of the selected client; empty for all.</param>
/// <param name="Clients">Names of the clients that can be selected.</param>
/// <param name="Alarms">Alarms of today, for all clients.</param>
/// <param name="Tables">Tables of the view.</param>
/// <param name="Links">Addresses that the page links to.</param>
/// <param name="KnowledgeVersion">Version of the knowledge in effect.</param>
/// <param name="Wording">Digest of the current wording.</param>
/// <param name="SignOutToken">Antiforgery token of the sign-out form; <see langword="null"/> without a session.</param>
public sealed record GovernanceModel(
    GovernanceView View,
    string Client,
    IReadOnlyList<string> Clients,
    IReadOnlyList<string> Alarms,
    GovernanceTables Tables,
    GovernanceLinks Links,
    string KnowledgeVersion,
    string Wording,
    string? SignOutToken)
{
    /// <summary>Tables on what is understood.</summary>
    public RecognitionTables Recognition => new(View);

    /// <summary>The title of the page.</summary>
    public string Title =>
        $"PoemsCds: cards of {(Client.Length == 0 ? "all clients" : Client)} from {Days.Format(View.From)} to {Days.Format(View.To)}";
}

/// <summary>The addresses that the governance page links to.</summary>
/// <param name="SignOut">Endpoint that ends a session.</param>
/// <param name="FeedbackCsv">Feedback of the view as CSV.</param>
/// <param name="CardsCsv">Counts of cards of the view as CSV.</param>
/// <param name="SourceAttributes">Use, logic, validation and limits of the cards.</param>
public sealed record GovernanceLinks(string SignOut, string FeedbackCsv, string CardsCsv, string SourceAttributes);
