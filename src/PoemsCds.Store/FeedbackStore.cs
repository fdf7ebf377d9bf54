using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Keeps what clients report.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class FeedbackStore(IDbContextFactory<StoreContext> contexts)
{
    private const int Attempts = 3;

    /// <summary>Keeps reports in one transaction: when the task is done they are on disk, all of them, and when it fails none is.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="cancel">Ends it before anything is kept.</param>
    /// <returns>Those that were new: one with the same card, client, time and outcome as an earlier one is not kept again.</returns>
    public async Task<ImmutableArray<FeedbackRecord>> AddAsync(IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAddAsync(reports, cancel);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // A retry of the client may have reached another node at the same time: what that one kept is seen now.
            }
        }
    }

    private async Task<ImmutableArray<FeedbackRecord>> TryAddAsync(IReadOnlyCollection<FeedbackRecord> reports, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var cards = reports.Select(r => r.Card).Distinct().ToList();
        var kept = await context.Feedback.Where(f => EF.Parameter(cards).Contains(f.Card))
            .Select(f => new { f.Card, f.Client, f.At, f.Outcome }).ToListAsync(cancel);
        var seen = kept.Select(f => (f.Card, f.Client, f.At, f.Outcome)).ToHashSet();
        ImmutableArray<FeedbackRecord> added = [.. reports.Where(r => seen.Add((r.Card, r.Client, r.At, r.Outcome)))];
        context.Feedback.AddRange(added.Select(Copy));
        await context.SaveChangesAsync(cancel);
        return added;
    }

    // The database numbers what it is given: a failed try must not leave a number behind.
    private static FeedbackRecord Copy(FeedbackRecord report) => new()
    {
        Card = report.Card,
        Client = report.Client,
        Service = report.Service,
        Outcome = report.Outcome,
        Suggestions = report.Suggestions,
        ReasonSystem = report.ReasonSystem,
        ReasonCode = report.ReasonCode,
        At = report.At,
        ReceivedAt = report.ReceivedAt,
    };
}
