using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Keeps cards, and finds those that were set aside.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class CardStore(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Keeps cards, all or none. One that is kept already changes nothing, so that a failed call can be repeated.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="cancel">Ends it before anything is kept.</param>
    public async Task AddAsync(IReadOnlyCollection<CardRecord> cards, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var uuids = cards.Select(c => c.Uuid).ToList();
        var kept = (await context.Cards.Where(c => EF.Parameter(uuids).Contains(c.Uuid)).Select(c => c.Uuid).ToListAsync(cancel)).ToHashSet();
        context.Cards.AddRange(cards.Where(c => kept.Add(c.Uuid)));
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>The cards of a patient that were shown with a conclusion and then set aside with a reason, by the latest word of the client.</summary>
    /// <param name="patient">Digest of client, FHIR server and patient.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ImmutableArray<DismissedCard>> FindDismissedAsync(byte[] patient, string conclusion, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var reports = await (
            from card in context.Cards
            where card.Patient == patient && card.Conclusion == conclusion && card.Delivery == Delivery.Shown
            join report in context.Feedback on new { Card = card.Uuid, card.Client } equals new { report.Card, report.Client }
            select new
            {
                card.Uuid,
                report.Id,
                report.Outcome,
                report.ReasonCode,
                report.At,
                report.ReceivedAt,
                Findings = card.Findings.Select(f => f.Digest).ToList(),
            }).AsNoTracking().ToListAsync(cancel);
        return
        [
            .. from report in reports
               group report by report.Uuid into card
               let last = card.OrderBy(r => r.At).ThenBy(r => r.Id).Last()
               where last is { Outcome: FeedbackOutcome.Overridden, ReasonCode: not null }
               select new DismissedCard(last.ReasonCode, last.At < last.ReceivedAt ? last.At : last.ReceivedAt, [.. last.Findings]),
        ];
    }
}

/// <summary>A card that was set aside with a reason.</summary>
/// <param name="ReasonCode">Code of the reason.</param>
/// <param name="At">When, UTC: by the client's clock, but never later than when we heard of it.</param>
/// <param name="Findings">Digests of the evidence that counted for it.</param>
public sealed record DismissedCard(string ReasonCode, DateTime At, ImmutableArray<byte[]> Findings);
