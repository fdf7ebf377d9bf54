using System.Collections.Immutable;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.SmartApp.Pages;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Evidence;

/// <summary>Stores a decision on the page as feedback on its cards, with the same reasons as from an EHR.</summary>
internal sealed class FeedbackEndpoint(
    SmartAppSetup setup, SmartSessions sessions, SmartRefusals refusals, TimeProvider time, ILogger<FeedbackEndpoint> log)
{
    /// <summary>Answers with a redirect to the confirmation, or with a page that says why not.</summary>
    internal async Task<IResult> AnswerAsync(HttpContext context, string session)
    {
        if (sessions.Find(context, session) is not { } found)
        {
            return refusals.Refuse(SmartProblem.SessionUnknown);
        }

        var form = await ReadFormAsync(context);
        if (!RandomId.AreSame(found.Proof, form[DecisionFields.Proof]) || found.Shown is not { } shown || Read(form, found) is not { } read)
        {
            return refusals.Refuse(SmartProblem.DecisionUnusable, found.Client);
        }

        try
        {
            await RecordAsync(found, shown, read.Decision.IsAccepted, read.Reason, context.RequestAborted);
        }
        catch (RefusedRequestException)
        {
            return refusals.Refuse(SmartProblem.NotStored, found.Client);
        }

        found.Decided = read.Decision;
        return new SeeOther($"{setup.PublicBaseUrl()}{SmartRoutes.EvidenceOf(found.Id)}/recorded");
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty; // not a form that a browser sends
        }
    }

    private static (Decision Decision, FeedbackReason? Reason)? Read(IFormCollection form, SmartSession session)
    {
        var reason = session.Reasons.FirstOrDefault(r => r.Code == form[DecisionFields.Reason]);
        return form[DecisionFields.Outcome].ToString() switch
        {
            DecisionFields.Accepted => (new Decision(IsAccepted: true, null), null),
            DecisionFields.Overridden when reason is not null =>
                (new Decision(IsAccepted: false, reason.Display), new FeedbackReason(reason.System, reason.Code)),
            _ => null,
        };
    }

    private async Task RecordAsync(
        SmartSession session, ShownPage shown, bool isAccepted, FeedbackReason? reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        ImmutableArray<FeedbackEvent> all =
            [.. shown.Cards.Select(card => new FeedbackEvent(setup.ServiceId, card, isAccepted, [], reason, now))];
        await setup.RecordFeedbackAsync(session.Client.Name, all, cancellationToken);
        foreach (var one in all)
        {
            SmartLog.Decided(log, session.Client.Name, one.Card, isAccepted ? "accepted" : "overridden");
        }
    }
}
