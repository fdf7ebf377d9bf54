namespace PoemsCds.Store.Records;

/// <summary>Something that a call showed about a patient and that an earlier card may have waited for.</summary>
/// <param name="Patient">The keyed digest of client, tenant, FHIR server and patient.</param>
/// <param name="At">The time of the call, UTC. It applies to cards before that time.</param>
/// <param name="Outcome">The name of the outcome, from a closed list.</param>
/// <param name="LastDay">
/// The last day, UTC, of the cards it applies to: that of the test, so that a test from before the card is not taken for its effect. Used
/// in the comparison only, never stored.
/// </param>
public sealed record SeenOutcome(byte[] Patient, DateTime At, string Outcome, DateOnly LastDay);
