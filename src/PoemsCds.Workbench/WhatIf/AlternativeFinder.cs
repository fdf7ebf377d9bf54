using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.WhatIf;

/// <summary>
/// Finds what would change the answer: tries the results of missing tests, and the removal of each fact that counts or explains another,
/// one at a time, with the rules of the case.
/// </summary>
/// <remarks>
/// The work is bounded: some 30 results, and at most <see cref="MostRemoved"/> removals. An added fact is read by the reader of hook
/// requests, so that it counts as it would in a request.
/// </remarks>
/// <param name="engine">The rules.</param>
/// <param name="knowledge">Codes and limits of the tests.</param>
/// <param name="reader">Reads added facts.</param>
/// <param name="editor">Writes added facts.</param>
public sealed class AlternativeFinder(PoemsEngine engine, KnowledgeBase knowledge, HookRequestReader reader, RequestEditor editor)
{
    /// <summary>Maximum number of facts that are removed for a trial, one at a time.</summary>
    public const int MostRemoved = 100;

    private readonly Trials _trials = new(knowledge);

    /// <summary>Finds the alternatives of a case.</summary>
    /// <param name="judged">The case.</param>
    /// <param name="facts">The facts that can be removed.</param>
    public AlternativeList Find(JudgedCase judged, IReadOnlyCollection<EditableFact> facts)
    {
        var additions = _trials.On(judged.Assessment.AsOf).Where(t => !judged.Assessment.Findings[t.CriterionId].IsMet)
            .Select(t => new Alternative(t.Words, AlternativeKind.MissingTest, t.Edits, VerdictWith(judged, t.Edits)));
        var related = RelatedTo(judged.Assessment);
        var removable = facts.Where(f => related.Contains(f.Reference)).ToList();
        var removals = removable.Take(MostRemoved).Select(f => new Alternative(
            f.Name, AlternativeKind.RemovedFact, [new RemoveResource(f.Reference)], VerdictWithout(judged, f.Reference)));
        var all = additions.Concat(removals).ToList();
        var known = facts.Select(f => f.Reference).ToHashSet(StringComparer.Ordinal);
        var now = judged.Assessment.Verdict;
        return new AlternativeList(
            [.. all.Where(a => a.Verdict.Row != now.Row || a.Verdict.Conclusion != now.Conclusion)],
            all.Count,
            removable.Count - Math.Min(removable.Count, MostRemoved) + related.Count(r => !known.Contains(r)));
    }

    // What counts for a finding, or explains it away; that a test was done is not evidence.
    private static HashSet<string> RelatedTo(Assessment assessment) => assessment.Findings.Where(f => f.Tier != Tier.WorkUp)
        .SelectMany(f => f.Evidence)
        .SelectMany(e => new[] { e.Status == EvidenceStatus.Counted ? e.Reference : null, e.ExplainedBy?.Reference })
        .OfType<string>().ToHashSet(StringComparer.Ordinal);

    private Verdict VerdictWithout(JudgedCase judged, string reference)
    {
        var record = judged.Assessment.Record;
        return VerdictOf(judged, record with
        {
            Diagnoses = record.Diagnoses.RemoveAll(d => d.Reference == reference),
            LabResults = record.LabResults.RemoveAll(r => r.Reference == reference),
            Procedures = record.Procedures.RemoveAll(p => p.Reference == reference),
            Medications = record.Medications.RemoveAll(m => m.Reference == reference),
        });
    }

    private Verdict VerdictWith(JudgedCase judged, ImmutableArray<RecordEdit> edits)
    {
        var (record, added) = (judged.Assessment.Record, Read(judged, edits));
        return VerdictOf(judged, record with
        {
            Diagnoses = record.Diagnoses.AddRange(added.Diagnoses),
            LabResults = record.LabResults.AddRange(added.LabResults),
            Procedures = record.Procedures.AddRange(added.Procedures),
            Supplied = added.Supplied.Concat(record.Supplied).GroupBy(s => s.Key)
                .ToImmutableDictionary(g => g.Key, g => g.Max(s => s.Value)), // the rest of a kind that was missing stays unknown
        });
    }

    private Verdict VerdictOf(JudgedCase judged, PatientRecord record) =>
        engine.Assess(record, judged.Assessment.AsOf, judged.Request.Orders.TestsForMProtein).Verdict;

    private PatientRecord Read(JudgedCase judged, ImmutableArray<RecordEdit> edits)
    {
        var call = editor.Apply(HookCall.PatientView(new PatientData(judged.Request.PatientId, "{}"u8.ToArray())), edits);
        var profile = ClientProfile.Find(ClientProfile.Generic) ?? throw new InvalidOperationException("The generic profile is missing.");
        return reader.Read(call.Body.Span, call.Service, profile).Request.Prefetch.Record;
    }
}
