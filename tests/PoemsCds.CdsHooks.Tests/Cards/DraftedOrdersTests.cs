using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Cards;

/// <summary>Cards beside draft orders: what they speak to, and that they suggest nothing that is among the drafts.</summary>
public sealed class DraftedOrdersTests
{
    private const string IcdCm = "http://hl7.org/fhir/sid/icd-10-cm";

    private static readonly ImmutableArray<RecordKinds> Kinds = [.. Enum.GetValues<RecordKinds>().Where(k => k != RecordKinds.None)];

    private static readonly DraftOrderReader Reader = new(SampleCards.Shipped, SampleCards.OrderLabels);

    // Polyneuropathy, MGUS, Castleman disease and an enlarged spleen: a warning, whose card suggests every order.
    private static readonly ImmutableArray<Diagnosis> Warning = [Coded("G62.9"), Coded("D47.2"), Coded("R16.1"), Coded("D47.Z2")];

    // CIDP without a test for an M-protein: row 9.
    private static readonly ImmutableArray<Diagnosis> Row9 = [Coded("G61.81")];

    public static TheoryData<string> Orders => [.. SampleCards.Orders.Select(o => o.Order)];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Suggestion_Accepted_IsRecognizedAmongTheDrafts(string order)
    {
        var suggested = Card(Warning, DraftOrders.None).Suggestions!.Value.Concat(Card(Row9, DraftOrders.None).Suggestions!.Value)
            .Select(s => (s.Label, Draft: s.Actions[0].Resource))
            .Where(s => SampleCards.OrderLabels.Any(l => l.Order == order && l.Text == s.Label))
            .ToList();

        Assert.NotEmpty(suggested);
        Assert.All(suggested, s => Assert.DoesNotContain(s.Label, Labels(Card(Warning, Drafts(s.Draft.GetRawText())))));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Draft_CodeOfSuggestedOrder_IsThatOrder(string order)
    {
        var code = SampleCards.Orders.Single(o => o.Order == order).Code;

        Assert.Contains(order, code is null
            ? DraftOrders.Known
            : Drafts($$"""
                {
                  "resourceType": "ServiceRequest", "id": "d1", "code": { "coding": [{ "system": "http://loinc.org", "code": "{{code}}" }] }
                }
                """).All);
    }

    [Fact]
    public void Suggestions_MassSpectrometryDrafted_ReplacesImmunofixation()
    {
        var drafted = Card(Warning, new DraftOrders([], ["mass-spectrometry"]));

        Assert.Contains("Serum immunofixation", Labels(Card(Warning, DraftOrders.None)));
        Assert.DoesNotContain("Serum immunofixation", Labels(drafted));
        Assert.DoesNotContain("serum immunofixation", drafted.Detail);
    }

    [Theory]
    [InlineData("serum-immunofixation")]
    [InlineData("mass-spectrometry")]
    public void Summary_TestDraftedButNotSelected_DoesNotAskForAnother(string test)
    {
        var card = Card(Row9, new DraftOrders(["electrophoresis"], ["electrophoresis", test]));

        Assert.EndsWith("Consider the drafted M-protein test.", card.Summary);
        Assert.DoesNotContain("Serum immunofixation", card.Summary);
    }

    [Fact]
    public void Lead_SeveralOrders_OneLineForWhatIsTheSame()
    {
        var orders = new DraftOrders(
            ["immunoglobulin", "serum-immunofixation", "free-light-chains", "vegf"],
            ["immunoglobulin", "serum-immunofixation", "free-light-chains", "vegf"]);

        Assert.StartsWith(
            "Ordering immunoglobulin: immunoglobulin and plasma exchange are not effective in POEMS (Dispenzieri 2005).\n"
                + "Ordering serum immunofixation, free light chains, VEGF: part of the work-up, so not proposed again.\n",
            Card(Warning, orders).Detail);
    }

    private static Card Card(ImmutableArray<Diagnosis> diagnoses, DraftOrders orders) =>
        SampleCards.Compose(
            new PatientRecord
            {
                BirthDate = DateSpan.On(new DateOnly(1960, 5, 1)),
                Diagnoses = diagnoses,
                Supplied = Kinds.ToDictionary(k => k, _ => Availability.Complete),
            },
            orders: orders) ?? throw new InvalidOperationException("The record gives no card.");

    private static DraftOrders Drafts(string resource)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$"""{ "entry": [{ "resource": {{resource}} }] }"""));
        reader.Read();
        return Reader.Read(reader, [], "p")!;
    }

    private static List<string> Labels(Card card) => [.. (card.Suggestions ?? []).Select(s => s.Label)];

    private static Diagnosis Coded(string code) => new()
    {
        Reference = $"Condition/{code}",
        Codings = [new Coding(IcdCm, code)],
        Onset = DateSpan.On(new DateOnly(2026, 1, 2)),
    };
}
