using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Deletes what has had its time, and what a patient asks to have deleted.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class StoreRetention(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Deletes cards and feedback that are older than they are kept for, and tokens that have run out.</summary>
    /// <param name="settings">How long each kind is kept.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    public async Task<Deleted> PurgeAsync(StoreSettings settings, DateTime now, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var (oldestCard, oldestFeedback) = (now.AddDays(-settings.CardDays), now.AddDays(-settings.FeedbackDays));
        var feedback = await context.Feedback.Where(f => f.ReceivedAt < oldestFeedback).ExecuteDeleteAsync(cancellationToken);
        await context.Dismissals.Where(d => d.At < oldestFeedback).ExecuteDeleteAsync(cancellationToken); // no snooze is that long
        var cards = await context.Cards.Where(c => c.At < oldestCard).ExecuteDeleteAsync(cancellationToken);
        var tokens = await context.UsedTokens.Where(t => t.EndsAt < now).ExecuteDeleteAsync(cancellationToken);
        return new Deleted(cards, feedback, tokens);
    }

    /// <summary>Deletes the cards of one patient of a client, whichever tenant and FHIR server were named, and the feedback on them, all or nothing.</summary>
    /// <param name="patientOfClient">Digest of the client and the patient's id.</param>
    /// <param name="patientAtClient">Digest of the client and the patient's id without a tenant, for rows of a version that kept nothing else.</param>
    /// <param name="cancellationToken">Ends it before anything is deleted.</param>
    public Task<Deleted> EraseAllAsync(byte[] patientOfClient, byte[] patientAtClient, CancellationToken cancellationToken) => EraseAsync(
        cards => cards.Where(c => c.PatientOfClient == patientOfClient || c.PatientAtClient == patientAtClient || c.Patient == patientAtClient), cancellationToken);

    /// <summary>Deletes the cards of one patient of a tenant, and the feedback on them, all or nothing.</summary>
    /// <param name="patientAtClient">Digest of client, tenant and patient's id: cards of calls that named no FHIR server, and those of every server.</param>
    /// <param name="atServer">Digest of client, tenant, FHIR server and patient: the cards of other servers stay. <see langword="null"/> deletes those too.</param>
    /// <param name="cancellationToken">Ends it before anything is deleted.</param>
    public Task<Deleted> EraseAsync(byte[] patientAtClient, byte[]? atServer, CancellationToken cancellationToken) => EraseAsync(
        cards => atServer is null
            ? cards.Where(c => c.Patient == patientAtClient || c.PatientAtClient == patientAtClient)
            : cards.Where(c => c.Patient == patientAtClient || c.Patient == atServer),
        cancellationToken);

    /// <summary>Number of cards that are kept of a patient's id, whichever tenant and FHIR server were named.</summary>
    /// <param name="patientOfClient">Digest of the client and the patient's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> CountAsync(byte[] patientOfClient, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await context.Cards.CountAsync(c => c.PatientOfClient == patientOfClient, cancellationToken);
    }

    /// <summary>Names of the clients of whose patients there are cards.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<string>> ClientsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return [.. await context.Cards.Select(c => c.Client).Distinct().ToListAsync(cancellationToken)];
    }

    private async Task<Deleted> EraseAsync(Func<IQueryable<CardRecord>, IQueryable<CardRecord>> which, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var erased = which(context.Cards);
        var feedback = await context.Feedback.Where(f => erased.Any(c => c.Uuid == f.Card)).ExecuteDeleteAsync(cancellationToken);
        var cards = await erased.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Deleted(cards, feedback, 0);
    }
}

/// <summary>What was deleted.</summary>
/// <param name="Cards">Number of cards.</param>
/// <param name="Feedback">Number of reports.</param>
/// <param name="Tokens">Number of used tokens.</param>
public sealed record Deleted(int Cards, int Feedback, int Tokens);
