using Microsoft.EntityFrameworkCore;

namespace PoemsCds.Store;

/// <summary>Deletes what has had its time, and what a patient asks to have deleted.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class StoreRetention(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Deletes cards and feedback that are older than they are kept for, and tokens that have run out.</summary>
    /// <param name="settings">How long each kind is kept.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">Ends it between two tables.</param>
    public async Task<Deleted> PurgeAsync(StoreSettings settings, DateTime now, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var (oldestCard, oldestFeedback) = (now.AddDays(-settings.CardDays), now.AddDays(-settings.FeedbackDays));
        var feedback = await context.Feedback.Where(f => f.ReceivedAt < oldestFeedback).ExecuteDeleteAsync(cancel);
        var cards = await context.Cards.Where(c => c.At < oldestCard).ExecuteDeleteAsync(cancel);
        var tokens = await context.UsedTokens.Where(t => t.EndsAt < now).ExecuteDeleteAsync(cancel);
        return new Deleted(cards, feedback, tokens);
    }

    /// <summary>Deletes the cards of one patient, and the feedback on them, all or nothing.</summary>
    /// <param name="patient">Digest of client and patient.</param>
    /// <param name="cancel">Ends it before anything is deleted.</param>
    public async Task<Deleted> EraseAsync(byte[] patient, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var feedback = await context.Feedback.Where(f => context.Cards.Any(c => c.Uuid == f.Card && c.Patient == patient)).ExecuteDeleteAsync(cancel);
        var cards = await context.Cards.Where(c => c.Patient == patient).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Deleted(cards, feedback, 0);
    }
}

/// <summary>What was deleted.</summary>
/// <param name="Cards">Number of cards.</param>
/// <param name="Feedback">Number of reports.</param>
/// <param name="Tokens">Number of used tokens.</param>
public sealed record Deleted(int Cards, int Feedback, int Tokens);
