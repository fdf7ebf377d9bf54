using System.Collections.Immutable;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>
/// The one read of a hook call: was this card dismissed, or shown, before? It takes no longer than its budget, whatever the database does.
/// Without an answer the card is shown: showing a card too often is the smaller harm.
/// </summary>
public sealed class CardHistory(CardStore cards, StoreState state, StorePipelines pipelines)
{
    /// <summary>Finds the cards of a patient and conclusion that were dismissed with a reason; none if the store does not answer.</summary>
    /// <param name="client">The name of the calling client.</param>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    public Task<ImmutableArray<DismissedCard>> FindDismissedAsync(string client, byte[] patient, string conclusion) =>
        FindAsync(client, token => cards.FindDismissedAsync(patient, conclusion, token));

    /// <summary>Finds the cards of a patient and conclusion that were delivered in one way; none if the store does not answer.</summary>
    /// <param name="client">The name of the calling client.</param>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="after">The time, UTC, exclusive.</param>
    /// <returns>The digests of the evidence that counted for each card.</returns>
    public Task<ImmutableArray<ImmutableArray<byte[]>>> FindDeliveredAsync(
        string client, byte[] patient, string conclusion, Delivery delivery, DateTime after) =>
        FindAsync(client, token => cards.FindDeliveredAsync(patient, conclusion, delivery, after, token));

    private async Task<ImmutableArray<T>> FindAsync<T>(string client, Func<CancellationToken, Task<ImmutableArray<T>>> read)
    {
        var pipeline = pipelines.Dismissals(client);
        try
        {
            var found = await pipeline.RunAsync(read, CancellationToken.None);
            state.Worked(StoreUse.Read);
            state.LookedUp(DismissalLookupOutcome.Answered);
            return found;
        }
        catch (Exception e)
        {
            state.LookedUp(OutcomeOf(e));
            if (!StoreError.IsNotAsked(e) && (pipeline.IsBroken || !StoreError.IsLate(e)))
            {
                state.Failed(StoreUse.Read, e); // a single late read, such as the first after a start, is counted only
            }

            return [];
        }
    }

    private static DismissalLookupOutcome OutcomeOf(Exception failure) =>
        StoreError.IsNotAsked(failure) ? DismissalLookupOutcome.NotAsked
        : StoreError.IsLate(failure) ? DismissalLookupOutcome.Late
        : DismissalLookupOutcome.Failed;
}
