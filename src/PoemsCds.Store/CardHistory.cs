using System.Collections.Immutable;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>
/// Looks up during a hook call whether a card was dismissed, or shown, before. The look-up has a time limit that holds whatever the
/// database does. Without a result the card is shown: showing a card too often is the lesser harm.
/// </summary>
public sealed class CardHistory(CardStore cards, StoreState state, StorePipelines pipelines)
{
    /// <summary>
    /// Finds the cards of a patient and conclusion that were dismissed with a reason; empty if the store does not respond.
    /// </summary>
    /// <param name="client">The name of the calling client.</param>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    public Task<ImmutableArray<DismissedCard>> FindDismissedAsync(string client, byte[] patient, string conclusion) =>
        FindAsync(client, token => cards.FindDismissedAsync(patient, conclusion, token));

    /// <summary>Finds the cards of a patient and conclusion that were delivered in one way; empty if the store does not respond.</summary>
    /// <param name="client">The name of the calling client.</param>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="after">The time, UTC, exclusive.</param>
    /// <returns>The digests of the evidence that counted for each card.</returns>
    public Task<ImmutableArray<ImmutableArray<byte[]>>> FindDeliveredAsync(
        string client, byte[] patient, string conclusion, Delivery delivery, DateTime after) =>
        FindAsync(client, token => cards.FindDeliveredAsync(patient, conclusion, delivery, after, token));

    /// <summary>Finds a card that was shown at a client; <see langword="null"/> if there is none, or the store does not respond.</summary>
    /// <param name="client">The name of the client.</param>
    /// <param name="card">The UUID of the card.</param>
    public async Task<ShownCard?> FindShownAsync(string client, Guid card)
    {
        var found = await FindAsync(client, async token =>
            await cards.FindAsync(card, client, token) is { } one ? ImmutableArray.Create(one) : []);
        return found.FirstOrDefault();
    }

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
            if (!StoreError.IsRejected(e) && (pipeline.IsBroken || !StoreError.IsTimeout(e)))
            {
                state.Failed(StoreUse.Read, e); // a single late read, such as the first after start-up, is only counted
            }

            return [];
        }
    }

    private static DismissalLookupOutcome OutcomeOf(Exception failure) =>
        StoreError.IsRejected(failure) ? DismissalLookupOutcome.NotAsked
        : StoreError.IsTimeout(failure) ? DismissalLookupOutcome.Late
        : DismissalLookupOutcome.Failed;
}
