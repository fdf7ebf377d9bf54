using PoemsCds.Rules.Findings;
using PoemsCds.SmartApp.Evidence;

namespace PoemsCds.SmartApp.Pages;

/// <summary>What the page says beside the wording of the cards. It never says that the syndrome is absent or excluded.</summary>
internal static class EvidenceTexts
{
    /// <summary>The conclusion in words.</summary>
    internal static string Conclusion(EvidenceView view) => view.Text.Summary ?? view.Conclusion switch
    {
        nameof(Rules.Policy.Conclusion.AlreadyKnown) => "POEMS syndrome is on record. The service advises nothing on it.",
        nameof(Rules.Policy.Conclusion.NotApplicable) => "The criteria do not apply: the record is of a child or of a deceased person.",
        nameof(Rules.Policy.Conclusion.Undecided) => "Nothing can be concluded: the diagnoses could not be read, or only in part.",
        _ => "What was read meets none of the conditions for advice. That excludes nothing.",
    };

    /// <summary>How the page compares with the card; empty if there is nothing to say.</summary>
    internal static string Comparison(CardComparison comparison) => comparison switch
    {
        CardComparison.OtherEvidence =>
            "This page was read just now, and rests on other evidence than the card that led here: the record has changed, or other data "
            + "were sent for the card.",
        CardComparison.OtherConclusion =>
            "This page was read just now, and concludes otherwise than the card that led here: the record has changed, or other data were "
            + "sent for the card.",
        _ => "",
    };

    /// <summary>The heading of the criteria of a tier.</summary>
    internal static string Heading(Tier tier) => tier switch
    {
        Tier.Mandatory => "Mandatory – both are required",
        Tier.Major => "Major – at least one is required",
        Tier.Minor => "Minor – at least one is required",
        _ => "Also considered by the policy – not published criteria",
    };

    /// <summary>The status of a criterion, with its sign on the timeline.</summary>
    internal static string Status(FindingStatus status) => status switch
    {
        FindingStatus.Met => "● counts",
        FindingStatus.Explained => "× explained by another cause",
        FindingStatus.Unconfirmed => "○ not confirmed",
        FindingStatus.NotMet => "not found in this record",
        _ => "not known",
    };
}
