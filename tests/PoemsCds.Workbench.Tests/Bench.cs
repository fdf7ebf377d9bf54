using System.Text;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Explanation;
using PoemsCds.Workbench.Input;
using PoemsCds.Workbench.Samples;
using PoemsCds.Workbench.WhatIf;

namespace PoemsCds.Workbench.Tests;

/// <summary>The parts of the workbench with the shipped knowledge and wording.</summary>
internal static class Bench
{
    private static readonly Lazy<SampleCatalog> Catalog = new(() => SampleCatalog.Read(Repository.Path("samples")));

    /// <summary>The day that the samples are written for.</summary>
    internal static readonly DateOnly Today = new(2026, 11, 22);

    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    internal static readonly PoemsEngine Engine = new(Knowledge, new PolicySettings());

    internal static readonly PrefetchPlan Plan = new(Engine, Knowledge);

    internal static readonly HookRequestReader Reader = new(
        new PrefetchReader(Plan, Knowledge), new DraftOrderReader(Knowledge, []), TimeProvider.System, TimeSpan.MaxValue);

    internal static readonly RequestEditor Editor = new(Plan);

    private static readonly CardLibrary Cards = CardLibrary.Load(Repository.Path("cards"), Knowledge, new CardSettings());

    internal static readonly CriterionNames Names = new(Cards, Knowledge);

    internal static readonly FactList Facts = new(new FactNames(Knowledge, Names), Names);

    internal static readonly AlternativeFinder Finder = new(Engine, Knowledge, Reader, Editor);

    private static readonly CaseJudge Judge = new(Engine, Reader, new CardComposer(Cards, Knowledge, () => "about", () => Guid.Empty));

    internal static IEnumerable<string> Samples => Catalog.Value.All.Select(s => s.Name);

    internal static HookCall Sample(string name) =>
        Call(Encoding.UTF8.GetString((Catalog.Value.Find(name) ?? throw new ArgumentException(name)).Request.Span));

    internal static HookCall Call(string request)
    {
        using var document = System.Text.Json.JsonDocument.Parse(request);
        return RecordDocument.CallOf(document.RootElement);
    }

    internal static JudgedCase Of(HookCall call, DateOnly? day = null) => Judge.Judge(call, ClientProfile.Find("generic")!, day ?? Today);

    internal static JudgedCase After(HookCall call, params RecordEdit[] edits) => Of(Editor.Apply(Of(call), edits));

    /// <summary>The fact whose name contains a text.</summary>
    internal static EditableFact Fact(JudgedCase judged, string name) =>
        Facts.Of(judged).Facts.First(f => f.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    internal static Concept Test(string code) => KnownEntries.Find(new KnownEntries(Knowledge).Tests, $"http://loinc.org|{code}")
        ?? throw new ArgumentException(code);

    internal static Concept Diagnosis(string code) =>
        KnownEntries.Find(new KnownEntries(Knowledge).Diagnoses, $"http://hl7.org/fhir/sid/icd-10-cm|{code}")
        ?? throw new ArgumentException(code);
}
