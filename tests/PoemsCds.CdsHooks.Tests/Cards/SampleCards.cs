using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>A sample with a card, composed in one language.</summary>
/// <param name="Name">Name of the sample folder.</param>
/// <param name="Context">Input of the card.</param>
/// <param name="Card">The card.</param>
internal sealed record SampleCard(string Name, CardContext Context, Card Card);

/// <summary>Cards of all samples, in all languages.</summary>
internal static class SampleCards
{
    /// <summary>The embedded knowledge.</summary>
    internal static readonly KnowledgeBase Shipped = KnowledgeBase.Load(new KnowledgeSettings());

    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly PoemsEngine Engine = new(Shipped, new PolicySettings());

    private static readonly CardLibrary Library = CardLibrary.Load(
        Repository.Path("cards"), Shipped, new CardSettings { FurtherLanguages = CardLibrary.LanguagesIn(Repository.Path("cards")) });

    private static readonly HookRequestReader Reader = new(
        new PrefetchReader(new PrefetchPlan(Engine, Shipped), Shipped),
        new DraftOrderReader(Shipped, Library.OrderLabels),
        TimeProvider.System,
        TimeSpan.FromMinutes(1));

    /// <summary>Cards in American English.</summary>
    internal static IReadOnlyList<SampleCard> American => LoadedAmerican.Value;

    /// <summary>Cards in British English.</summary>
    internal static IReadOnlyList<SampleCard> British => LoadedBritish.Value;

    private static Lazy<IReadOnlyList<SampleCard>> LoadedAmerican { get; } = new(() => In("en-US"));

    private static Lazy<IReadOnlyList<SampleCard>> LoadedBritish { get; } = new(() => In("en-GB"));

    /// <summary>Texts of the orders that cards suggest.</summary>
    internal static IEnumerable<OrderLabel> OrderLabels => Library.OrderLabels;

    /// <summary>Names and LOINC codes of the orders that cards suggest.</summary>
    internal static IEnumerable<(string Order, string? Code)> Orders => Library.Shared.Orders.Select(o => (o.Key, o.Value.Code));

    /// <summary>Loads a language by name.</summary>
    internal static CardLanguage Language(string name) => Library.Languages.Single(l => l.Name == name);

    /// <summary>Assesses a sample.</summary>
    internal static Assessment Assess(string sample) =>
        Engine.Assess(Read(File.ReadAllBytes(Repository.Path("samples", sample, "request.json"))).Prefetch.Record, Today);

    /// <summary>Describes a sample in full.</summary>
    internal static EvidenceText Describe(string sample, string language = "en-US")
    {
        var request = Read(File.ReadAllBytes(Repository.Path("samples", sample, "request.json")));
        return Composer(Library).Describe(Engine.Assess(request.Prefetch.Record, Today), request, language);
    }

    /// <summary>Assesses a record.</summary>
    internal static Assessment Assess(PatientRecord record) => Engine.Assess(record, Today);

    /// <summary>Composes the card for a record; <see langword="null"/> when there is none.</summary>
    internal static Card? Compose(
        PatientRecord record, CardSettings? settings = null, PolicySettings? policy = null, DraftOrders? orders = null)
    {
        var report = new PrefetchReport
        {
            States = new Dictionary<string, PrefetchState>(),
            Facts = 0,
            Dropped = ImmutableSortedDictionary<DropReason, int>.Empty
        };
        var library = settings is null ? Library : CardLibrary.Load(Repository.Path("cards"), Shipped, settings);
        return Composer(library).Compose(
            new PoemsEngine(Shipped, policy ?? new PolicySettings()).Assess(record, Today),
            new HookRequest
            {
                HookInstance = "1",
                PatientId = "p",
                Prefetch = new PrefetchResult(record, report),
                Orders = orders ?? DraftOrders.None,
            });
    }

    private static CardComposer Composer(CardLibrary library) => new(
        library, Shipped, () => "https://cds.example.org/source-attributes", () => Guid.Empty);

    private static List<SampleCard> In(string language)
    {
        var composer = Composer(Library);
        return
        [
            .. from folder in Directory.GetDirectories(Repository.Path("samples")).Order(StringComparer.Ordinal)
               let request = Read(File.ReadAllBytes(Path.Combine(folder, "request.json")))
               let assessment = Engine.Assess(request.Prefetch.Record, Today, request.Orders.TestsForMProtein)
               let card = composer.Compose(assessment, request, language)
               where card is not null
               select new SampleCard(
                   Path.GetFileName(folder), new CardContext(assessment, request.Orders, request.Prefetch.JustEntered), card),
        ];
    }

    private static HookRequest Read(byte[] body)
    {
        using var call = JsonDocument.Parse(body);
        var hook = call.RootElement.GetProperty("hook").GetString();
        return Reader.Read(
            body, CdsServices.All.Single(s => s.Hook == hook), PoemsCds.CdsHooks.Clients.ClientProfile.Find("generic")!).Request;
    }
}
