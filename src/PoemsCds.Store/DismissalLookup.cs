using System.Collections.Immutable;

namespace PoemsCds.Store;

/// <summary>
/// The one read of a hook call: was this card dismissed before? It takes no longer than its budget, whatever the database does. Without
/// an answer the card is shown: showing a card too often is the smaller harm.
/// </summary>
public sealed class DismissalLookup(CardStore cards, StoreState state, StorePipelines pipelines)
{
    /// <summary>Finds the cards of a patient and conclusion that were dismissed with a reason; none if the store does not answer.</summary>
    /// <param name="client">The name of the calling client.</param>
    /// <param name="patient">The digest of client, tenant, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    public async Task<ImmutableArray<DismissedCard>> FindAsync(string client, byte[] patient, string conclusion)
    {
        var pipeline = pipelines.Dismissals(client);
        try
        {
            var found = await pipeline.RunAsync(token => cards.FindDismissedAsync(patient, conclusion, token), CancellationToken.None);
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
