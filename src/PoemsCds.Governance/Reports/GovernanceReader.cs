using PoemsCds.CdsHooks.Requests;
using PoemsCds.Store;

namespace PoemsCds.Governance.Reports;

/// <summary>Reads the data of the page and the exports.</summary>
internal sealed class GovernanceReader(
    CardStatistics store, RecognitionStore recognition, RolloutStatistics rollout, RolloutChanges changes, StoreSettings retention,
    StoreState state, TimeProvider time)
{
    private const int DaysShown = 91;
    private const int MaxDays = 3_650;

    /// <summary>The time, UTC.</summary>
    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Today, UTC.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>Reads a period.</summary>
    /// <param name="from">First day, inclusive; by default thirteen weeks before the last.</param>
    /// <param name="to">Last day, inclusive; by default today.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">
    /// The period ends before it begins, or is longer than ten years; or the database is unavailable.
    /// </exception>
    internal async Task<GovernanceView> ReadAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var last = to ?? Today;
        var first = from ?? DateOnly.FromDayNumber(Math.Max(DateOnly.MinValue.DayNumber, last.DayNumber - DaysShown + 1));
        return first > last || last.DayNumber - first.DayNumber > MaxDays
            ? throw RefusedRequestException.Malformed(
                "The period ends before it begins, or is longer than ten years.", "from, to")
            : await UseAsync(async () => new GovernanceView(
                first,
                last,
                await store.CountAsync(first, last, cancellationToken),
                await store.CountCriteriaAsync(first, last, cancellationToken),
                await store.ReadReportsAsync(first, last, cancellationToken))
            {
                Today = Today,
                Recognition = await recognition.CountAsync(first, last, cancellationToken),
                UnknownSystems = await recognition.SystemsAsync(first, last, cancellationToken),
                Rollout = await rollout.ReadAsync(first, last, cancellationToken),
                RolloutChanges = await changes.ReadAsync(last, cancellationToken),
            });
    }

    /// <summary>Compares the cards of a view with those of as many days before.</summary>
    /// <param name="view">The view of these cards.</param>
    /// <param name="filter">The cards that count.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">The database is unavailable.</exception>
    internal Task<Comparison> CompareAsync(GovernanceView view, CardFilter filter, CancellationToken cancellationToken)
    {
        var keptSince = Today.AddDays(1 - Math.Min(retention.CardDays, retention.FeedbackDays));
        var firstBefore = (2 * view.From.DayNumber) - view.To.DayNumber - 1;
        return UseAsync(async () => new Comparison(
            KeyFigures.Of(view, await store.CountPatientsAsync(view.From, view.To, filter, cancellationToken)),
            firstBefore < keptSince.DayNumber
                ? null
                : await ReadBeforeAsync(DateOnly.FromDayNumber(firstBefore), view.From.AddDays(-1), filter, cancellationToken),
            keptSince));
    }

    private async Task<KeyFigures> ReadBeforeAsync(DateOnly first, DateOnly last, CardFilter filter, CancellationToken cancellationToken)
    {
        var view = new GovernanceView(
            first,
            last,
            await store.CountAsync(first, last, cancellationToken),
            [],
            await store.ReadReportsAsync(first, last, cancellationToken));
        return KeyFigures.Of(view.Of(filter), await store.CountPatientsAsync(first, last, filter, cancellationToken));
    }

    /// <summary>Reads the alarms of today, independently of the selected period.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">The database is unavailable.</exception>
    internal async Task<IReadOnlyList<string>> AlarmsAsync(CancellationToken cancellationToken)
    {
        var (cards, results, placed) = await UseAsync(async () => (
            await store.CountAsync(Today.AddDays(-Alarms.DaysNeeded), Today.AddDays(-1), cancellationToken),
            await recognition.CountAsync(RecognitionAlarms.FirstDay(Today), Today, cancellationToken),
            await rollout.ReadAsync(RolloutAlarms.FirstDay(Today), Today, cancellationToken)));
        return [.. RecognitionAlarms.Of(results), .. RolloutAlarms.Of(placed), .. Alarms.Of(cards, Today)];
    }

    private async Task<T> UseAsync<T>(Func<Task<T>> use)
    {
        try
        {
            var read = await use();
            state.Worked(StoreUse.Read);
            return read;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            state.Failed(StoreUse.Read, e);
            throw RefusedRequestException.StoreUnavailable();
        }
    }
}
