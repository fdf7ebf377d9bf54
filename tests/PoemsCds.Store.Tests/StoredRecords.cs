using PoemsCds.Store.Records;

namespace PoemsCds.Store.Tests;

/// <summary>Synthetic rows for tests of the store.</summary>
internal static class StoredRecords
{
    internal const string Client = "ehr";
    internal const string Conclusion = "CompleteWorkup";

    internal static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    internal static readonly byte[] Patient = [.. Enumerable.Repeat((byte)1, KeyedDigest.Size)];
    internal static readonly byte[] Other = [.. Enumerable.Repeat((byte)2, KeyedDigest.Size)];

    internal static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    internal static byte[] Digest(int number) => new KeyedDigest(Patient).OfFinding(Patient, "c", "s", $"{number}");

    internal static CardRecord Card(
        int number, byte[] patient, Delivery delivery = Delivery.Shown, string conclusion = Conclusion, params int[] findings) =>
        Card(number, patient, patient, delivery, conclusion, findings);

    internal static CardRecord Card(
        int number, byte[] patient, byte[] ofClient, Delivery delivery = Delivery.Shown, string conclusion = Conclusion,
        params int[] findings) =>
        Card(number, patient, ofClient, ofClient, delivery, conclusion, findings);

    internal static CardRecord Card(
        int number, byte[] patient, byte[] atClient, byte[] ofClient, Delivery delivery =
            Delivery.Shown, string conclusion = Conclusion, params int[] findings) => new()
            {
                Uuid = Id(number),
                At = Noon,
                Day = DateOnly.FromDateTime(Noon),
                Client = Client,
                Service = "poems-patient-view",
                Hook = "patient-view",
                Conclusion = conclusion,
                KnowledgeVersion = "1",
                Patient = patient,
                PatientAtClient = atClient,
                PatientOfClient = ofClient,
                Delivery = delivery,
                Findings = [.. findings.Select(Digest)],
                Criteria = ["polyneuropathy"],
            };

    internal static FeedbackRecord Report(
        int card, FeedbackOutcome outcome = FeedbackOutcome.Overridden, string client = Client, string? reason = null,
            TimeSpan later = default, TimeSpan received = default) => new()
            {
                Card = Id(card),
                Client = client,
                Service = "poems-patient-view",
                Outcome = outcome,
                ReasonSystem = reason is null ? null : "urn:reasons",
                ReasonCode = reason,
                At = Noon + later,
                ReceivedAt = Noon + received,
            };
}
