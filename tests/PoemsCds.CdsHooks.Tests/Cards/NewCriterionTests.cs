using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>A new minor criterion, made as CONTRIBUTING.md says: codes, one class, one line, its names.</summary>
public sealed class NewCriterionTests : IDisposable
{
    private const string Id = "finger-clubbing";

    private static readonly KnowledgeBase Knowledge =
        KnowledgeBase.Load([.. KnowledgeFile.LoadEmbedded(), Codes()], new KnowledgeSettings());

    private static readonly ImmutableArray<ICriterion> Criteria = [.. PoemsCriteria.All(Knowledge), new FingerClubbing(Knowledge)];

    private readonly TemporaryFolder _cards = new();

    public NewCriterionTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("cards"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_cards.Path, Path.GetRelativePath(Repository.Path("cards"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void Load_WithoutItsNames_SaysWhereToAddThem()
    {
        var refusal = Assert.Throws<CardTextException>(Load);

        Assert.Equal(
            [
                $"cards/en-US/wording.json does not contain features.{Id}. Add it under \"features\".",
                $"cards/en-US/wording.json does not contain short.{Id}. Add it under \"short\".",
            ],
            refusal.Errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compose_PatientWithIt_IsNamedOnTheCard()
    {
        AddName("short", "finger clubbing");
        AddName("features", "clubbing");
        var engine = new PoemsEngine(Knowledge, new PolicySettings(), Criteria);
        var composer = new CardComposer(Load(), Knowledge, () => "https://cds.example.org/source-attributes", () => Guid.Empty);

        var request = Read(engine, "G62.9", "D47.2", "R68.3");
        var card = composer.Compose(engine.Assess(request.Prefetch.Record, new DateOnly(2026, 11, 22)), request);

        Assert.Equal("warning", card?.Indicator);
        Assert.Equal("Consider POEMS: polyneuropathy, M-protein (light chain not stated), clubbing. VEGF not known.", card?.Summary);
        Assert.Contains("- Clubbing (ICD-10-CM R68.3), 2025-03", card?.Detail);
    }

    private CardLibrary Load() => CardLibrary.Load(_cards.Path, Knowledge, new CardSettings(), Criteria);

    private void AddName(string member, string name)
    {
        var file = Path.Combine(_cards.Path, "en-US", "wording.json");
        var wording = JsonNode.Parse(File.ReadAllText(file))!;
        wording[member]![Id] = name;
        File.WriteAllText(file, wording.ToJsonString());
    }

    // The listed codes of clubbing, which count as an associated feature, in a value set of their own.
    private static KnowledgeFile Codes()
    {
        var file = KnowledgeFile.LoadEmbedded().Single(f => f.Name == "ValueSets/associated-feature.json");
        var set = JsonNode.Parse(file.Content.Span)!;
        (set["id"], set["name"], set["title"]) = (Id, "FingerClubbing", "Clubbing");
        set["url"] = set["url"]!.GetValue<string>().Replace("associated-feature", Id, StringComparison.Ordinal);
        var includes = set["compose"]!["include"]!.AsArray();
        set["compose"]!["include"] = new JsonArray(
            [.. includes.Where(i => i!["extension"]![0]!["valueCode"]!.GetValue<string>() == "clubbing").Select(i => i!.DeepClone())]);
        return new KnowledgeFile($"ValueSets/{Id}.json", Encoding.UTF8.GetBytes(set.ToJsonString()));
    }

    private static HookRequest Read(PoemsEngine engine, params string[] codes)
    {
        var conditions = codes.Select((code, i) => $$"""
            { "resource": { "resourceType": "Condition", "id": "c{{i}}", "subject": { "reference": "Patient/p" },
              "onsetDateTime": "2025-03", "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}" }] } } }
            """);
        var body = $$"""
            { "hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
              "context": { "userId": "Practitioner/1", "patientId": "p" },
              "prefetch": { "conditions": { "resourceType": "Bundle", "entry": [{{string.Join(',', conditions)}}] } } }
            """;
        var prefetch = new PrefetchReader(new PrefetchPlan(engine, Knowledge), Knowledge);
        var reader = new HookRequestReader(prefetch, new DraftOrderReader(Knowledge, []), TimeProvider.System, TimeSpan.FromMinutes(1));
        return reader.Read(Encoding.UTF8.GetBytes(body), PatientView.Service, ClientProfile.Find("generic")!).Request;
    }

    private sealed class FingerClubbing(KnowledgeBase knowledge) : ICriterion
    {
        private readonly FeatureCodes _codes = knowledge.GetFeature(NewCriterionTests.Id);

        public string Id => _codes.Name;

        public Tier Tier => Tier.Minor;

        public RecordKinds Needs => RecordKinds.Diagnoses;

        public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
            Finding.From(this, record, DiagnosisMatch.Of(record, _codes).Select(m => m.Evidence));
    }
}
