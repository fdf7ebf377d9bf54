using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>Rows of the store after three weeks with two clients.</summary>
internal static class StoredCards
{
    internal static readonly DateOnly LastDay = new(2026, 11, 22);

    internal static async Task AddAsync(StoreConnections connections)
    {
        await new CardStore(connections).AddAsync(
        [
            Card(1, 1), Card(2, 1, conclusion: "ConsiderPoems"), Card(3, 8, delivery: Delivery.Hidden),
            Card(4, 15, client: "south", delivery: Delivery.Silent),
            Card(5, 15, client: "south", hook: "order-sign", version: "2"), Card(6, 90), Card(7, 91),
        ], default);
        await new FeedbackStore(connections).AddAsync(
        [
            Report(1, FeedbackOutcome.Overridden, "not-relevant-now", 1),
            Report(1, FeedbackOutcome.Accepted, null, 2), // the later report counts
            Report(2, FeedbackOutcome.Overridden, "another-cause-established", 1),
            Report(5, FeedbackOutcome.Overridden, "=cmd|'/c'!A1", 1, "south"),
            Report(4, FeedbackOutcome.Overridden, "evidence-wrong", 1), // of another client
            Report(9, FeedbackOutcome.Accepted, null, 1), // of no card
        ], default);
    }

    /// <summary>Adds an override with the longest code that a client may define, in one word.</summary>
    internal static Task AddLongestReasonAsync(StoreConnections connections) => new FeedbackStore(connections).AddAsync(
        [Report(5, FeedbackOutcome.Overridden, new string('W', 100), 2, "south")], default);

    /// <summary>Adds what two nodes understood of the calls of two clients.</summary>
    internal static async Task AddRecognitionAsync(StoreConnections connections)
    {
        var store = new RecognitionStore(connections);
        await store.WriteAsync(
            Id(1),
            [
                new() { Day = LastDay, Client = "north", Results = 100, Recognized = 25, Immunofixations = 2 },
                new() { Day = LastDay.AddDays(-14), Client = "north", Results = 10, Recognized = 5 },
                new()
                {
                    Day = LastDay,
                    Client = "south",
                    Results = 15,
                    Systems = [new("http://hospital.example/<b>", 40), new(UnknownSystem.Others, 3)],
                },
            ],
            default);
        await store.WriteAsync(
            Id(2), [new() { Day = LastDay, Client = "south", Results = 5, Systems = [new("http://hospital.example/<b>", 2)] }], default);
    }

    internal static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>A card of one of several patients.</summary>
    internal static CardRecord OfPatient(
        int patient,
        int number,
        int daysAgo = 1,
        string client = "north",
        string hook = "patient-view",
        string version = "1",
        Delivery delivery = Delivery.Shown)
    {
        var digest = new byte[KeyedDigest.Size];
        digest[0] = (byte)patient;
        return Card(number, daysAgo, client, hook, version: version, delivery: delivery) with
        {
            Patient = digest,
            PatientAtClient = digest,
            PatientOfClient = digest,
        };
    }

    private static CardRecord Card(
        int number,
        int daysAgo,
        string client = "north",
        string hook = "patient-view",
        string conclusion = "CompleteWorkup",
        string version = "1",
        Delivery delivery = Delivery.Shown) => new()
        {
            Uuid = Id(number),
            At = LastDay.AddDays(-daysAgo).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
            Day = LastDay.AddDays(-daysAgo),
            Client = client,
            Service = $"poems-{hook}",
            Hook = hook,
            Conclusion = conclusion,
            KnowledgeVersion = version,
            Patient = new byte[KeyedDigest.Size],
            PatientAtClient = new byte[KeyedDigest.Size],
            PatientOfClient = new byte[KeyedDigest.Size],
            Delivery = delivery,
            HiddenReason = delivery == Delivery.Hidden ? "not-relevant-now" : null,
            Criteria = number == 2 ? ["polyneuropathy", "raised-vegf"] : ["polyneuropathy"],
        };

    private static FeedbackRecord Report(int card, FeedbackOutcome outcome, string? reason, int minute, string client = "north") => new()
    {
        Card = Id(card),
        Client = client,
        Service = "poems-patient-view",
        Outcome = outcome,
        ReasonSystem = reason is null ? null : "https://poemscds.example/fhir/CodeSystem/override-reason",
        ReasonCode = reason,
        At = LastDay.ToDateTime(new TimeOnly(13, minute), DateTimeKind.Utc),
        ReceivedAt = LastDay.ToDateTime(new TimeOnly(13, minute), DateTimeKind.Utc),
    };
}
