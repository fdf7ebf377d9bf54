using PoemsCds.Governance.Reports;

namespace PoemsCds.Governance.Pages;

/// <summary>What the committee sees.</summary>
/// <param name="View">Cards of the client that is looked at.</param>
/// <param name="Client">Name of that client; empty for all.</param>
/// <param name="Clients">Names of the clients that can be looked at.</param>
/// <param name="Alarms">Alarms of today, of all clients.</param>
/// <param name="Tables">Tables of the view.</param>
/// <param name="Links">Addresses that the page leads to.</param>
/// <param name="Wording">Digest of the wording in force.</param>
/// <param name="SignOutProof">Proof for the sign-out form; <see langword="null"/> without a session.</param>
public sealed record GovernanceModel(
    GovernanceView View,
    string Client,
    IReadOnlyList<string> Clients,
    IReadOnlyList<string> Alarms,
    GovernanceTables Tables,
    GovernanceLinks Links,
    string Wording,
    string? SignOutProof)
{
    /// <summary>Title of the page.</summary>
    public string Title =>
        $"PoemsCds: cards of {(Client.Length == 0 ? "all clients" : Client)} from {Days.Text(View.From)} to {Days.Text(View.To)}";
}

/// <summary>Addresses that the governance page leads to.</summary>
/// <param name="SignOut">Where a session is ended.</param>
/// <param name="FeedbackCsv">Feedback of the view as CSV.</param>
/// <param name="CardsCsv">Counts of cards of the view as CSV.</param>
/// <param name="SourceAttributes">Use, logic, validation and limits of the cards.</param>
public sealed record GovernanceLinks(string SignOut, string FeedbackCsv, string CardsCsv, string SourceAttributes);
