using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Hooks;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Service.Workbench;

/// <summary>Makes of a judged record what the page shows.</summary>
internal sealed class CaseViews(
    KnowledgeBase knowledge, CriterionNames names, FactList facts, KnownEntries entries, AlternativeFinder alternatives)
{
    private static readonly ImmutableArray<(string Name, string Profile, string About)> Clients =
    [
        ("Epic", "epic", "Orders are mapped at the site, so none are suggested."),
        ("Oracle Health", "oracle-health", ""),
        ("athenahealth", "athenahealth", ""),
        ("Sandbox", "sandbox", "The public CDS Hooks Sandbox."),
        ("Other clients", ClientProfile.Generic, "A client that keeps to the specification."),
    ];

    private static readonly CdsHooksJsonContext Indented = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the page encodes it
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <summary>The view of a record.</summary>
    /// <param name="judged">The record.</param>
    /// <param name="origin">Where it comes from, in words of ours.</param>
    /// <param name="sample">Name of the sample; empty for another record.</param>
    /// <param name="edit">What an edit changed, with its words; <see langword="null"/> if nothing was edited.</param>
    internal CaseView Of(JudgedCase judged, string origin, string sample, (string Words, CaseChange Change)? edit)
    {
        var (listed, notListed) = facts.Of(judged);
        var explanation = AssessmentDocument.From(judged.Assessment, judged.Request.Prefetch.Report, knowledge);
        return new CaseView
        {
            Record = Encoding.UTF8.GetString(WithoutByteOrderMark(judged.Call.Body.Span)),
            Origin = origin,
            Sample = sample,
            Day = judged.Assessment.AsOf,
            Judged = judged,
            Conclusion = ConclusionOf(judged),
            Explanation = explanation,
            Clients = [.. Clients.Select(c => View(judged, c.Name, ClientOf(c.Profile), c.About))],
            Timeline = TimelineHtml.Of(Timeline.Of(judged.Assessment, knowledge, names.Of)),
            Facts = listed,
            FactsNotListed = notListed,
            Entries = entries,
            Alternatives = alternatives.Find(judged, listed),
            Edit = edit is { } made ? View(made.Words, made.Change, explanation) : null,
        };
    }

    /// <summary>The answer to a record as JSON.</summary>
    /// <param name="judged">The record.</param>
    /// <param name="card">The card as a client gets it; <see langword="null"/> for none.</param>
    internal static string ResponseOf(JudgedCase judged, Card? card) => judged.IsUndecided
        ? JsonSerializer.Serialize(
            HookPipeline.Precondition(new HookResult(judged.Call.Service, judged.Request, judged.Assessment, new CdsResponse([]))),
            Indented.OperationOutcome)
        : JsonSerializer.Serialize(new CdsResponse(card is null ? [] : [card]), Indented.CdsResponse);

    /// <summary>The conclusion in words.</summary>
    internal static string ConclusionOf(JudgedCase judged) => judged.IsUndecided
        ? $"{ConclusionLabels.Of(judged.Assessment.Verdict.Conclusion)}: the answer is 412"
        : ConclusionLabels.Of(judged.Assessment.Verdict.Conclusion);

    private static ClientView View(JudgedCase judged, string name, ClientProfile profile, string about)
    {
        var card = judged.CardFor(profile);
        var detail = profile.IsPlain ? "It shows plain text." : "";
        var feedback = profile.GivesFeedback ? "" : "It sends no feedback.";
        var remarks = string.Join(' ', new[] { about, detail, feedback }.Where(t => t.Length > 0));
        return new ClientView(name, remarks, profile.IsPlain, card, ResponseOf(judged, card));
    }

    private static EditView View(string words, CaseChange change, AssessmentDocument explanation) => new(
        words,
        ConclusionOf(change.Before),
        change,
        [
            .. from criterion in change.Criteria
               let finding = explanation.Findings.First(f => f.Criterion == criterion.CriterionId)
               select (finding.Title, DisplayNames.Of(finding.Tier, criterion.Before), DisplayNames.Of(finding.Tier, criterion.After)),
        ]);

    private static ClientProfile ClientOf(string name) =>
        ClientProfile.Find(name) ?? throw new InvalidOperationException($"The profile {name} is missing.");

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
}
