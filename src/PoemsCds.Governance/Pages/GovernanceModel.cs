using PoemsCds.Governance.Reports;
using PoemsCds.Store;

namespace PoemsCds.Governance.Pages;

/// <summary>The model of the governance page.</summary>
/// <param name="View">The selected cards.</param>
/// <param name="Filter">Which cards are selected.</param>
/// <param name="Choices">What can be selected.</param>
/// <param name="Figures">The numbers that are read first.</param>
/// <param name="Alarms">Alarms of today, for all clients.</param>
/// <param name="Tables">Tables of the view.</param>
/// <param name="Links">Addresses that the page links to.</param>
/// <param name="InForce">Knowledge and wording in effect.</param>
/// <param name="SignOutToken">Antiforgery token of the sign-out form; <see langword="null"/> without a session.</param>
public sealed record GovernanceModel(
    GovernanceView View,
    CardFilter Filter,
    FilterChoices Choices,
    Comparison Figures,
    IReadOnlyList<string> Alarms,
    GovernanceTables Tables,
    GovernanceLinks Links,
    InForce InForce,
    string? SignOutToken)
{
    /// <summary>Tables on what is understood.</summary>
    public RecognitionTables Recognition => new(View);

    /// <summary>Tables on gates, arms and outcomes.</summary>
    public RolloutTables Rollout => new(View);

    /// <summary>The title of the page, which is also on its print.</summary>
    public string Title =>
        $"PoemsCds: cards of {Filter.Client ?? "all clients"} from {Days.Format(View.From)} to {Days.Format(View.To)}"
        + (Filter.Hook is { } hook ? $", {DisplayNames.TriggerOf(hook) ?? $"hook {hook}"}" : "")
        + (Filter.KnowledgeVersion is { } version ? $", knowledge {version}" : "");
}

/// <summary>Knowledge and wording in effect.</summary>
/// <param name="KnowledgeVersion">Version of knowledge and policy settings.</param>
/// <param name="Wording">Digest of the wording.</param>
public sealed record InForce(string KnowledgeVersion, string Wording);

/// <summary>The addresses that the governance page links to.</summary>
/// <param name="SignOut">Endpoint that ends a session.</param>
/// <param name="FeedbackCsv">Feedback of the view as CSV.</param>
/// <param name="CardsCsv">Counts of cards of the view as CSV.</param>
/// <param name="RolloutCsv">Each card of the view with arm, stratum and outcomes as CSV.</param>
/// <param name="ChangesCsv">Changes of the roll-outs as CSV.</param>
/// <param name="SourceAttributes">Use, logic, validation and limits of the cards.</param>
public sealed record GovernanceLinks(
    string SignOut, string FeedbackCsv, string CardsCsv, string RolloutCsv, string ChangesCsv, string SourceAttributes);
