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
    /// <param name="patientAtClient">Digest of client and patient's id: cards of calls that named no FHIR server, and those of every server.</param>
    /// <param name="atServer">Digest of client, FHIR server and patient: the cards of other servers stay. <see langword="null"/> deletes those too.</param>
    /// <param name="cancel">Ends it before anything is deleted.</param>
    public async Task<Deleted> EraseAsync(byte[] patientAtClient, byte[]? atServer, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var erased = atServer is null
            ? context.Cards.Where(c => c.Patient == patientAtClient || c.PatientAtClient == patientAtClient)
            : context.Cards.Where(c => c.Patient == patientAtClient || c.Patient == atServer);
        var feedback = await context.Feedback.Where(f => erased.Any(c => c.Uuid == f.Card)).ExecuteDeleteAsync(cancel);
        var cards = await erased.ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Deleted(cards, feedback, 0);
    }
}

/// <summary>What was deleted.</summary>
/// <param name="Cards">Number of cards.</param>
/// <param name="Feedback">Number of reports.</param>
/// <param name="Tokens">Number of used tokens.</param>
public sealed record Deleted(int Cards, int Feedback, int Tokens);
