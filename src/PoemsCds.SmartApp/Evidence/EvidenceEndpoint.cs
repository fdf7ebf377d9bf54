using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Pages;
using PoemsCds.SmartApp.Pages;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Evidence;

/// <summary>The evidence page of a session. Each visit reads the record anew.</summary>
internal sealed class EvidenceEndpoint(SmartAppSetup setup, SmartSessions sessions, IEvidenceSource source, SmartRefusals refusals)
{
    /// <summary>Path of the page about the syndrome.</summary>
    private const string AboutPoems = "/poems";

    /// <summary>Answers with the page, or with a page that says why not.</summary>
    internal async Task<IResult> AnswerAsync(HttpContext context, string session)
    {
        if (sessions.Find(context, session) is not { } found)
        {
            return refusals.Refuse(SmartProblem.SessionUnknown);
        }

        var view = await source.ReadAsync(
            new EvidenceRequest
            {
                Client = found.Client.Name,
                Access = found.Access,
                PatientId = found.PatientId,
                AppContext = found.AppContext,
                Shown = found.Shown,
            },
            context.RequestAborted);
        found.Show(view.Shown, view.Text.OverrideReasons);
        var frame = FrameOf(found, hasScript: true);
        var model = new EvidenceModel
        {
            View = view,
            ShowsPatient = found.NeedsPatientBanner,
            Decided = found.Decided,
            Action = AddressOf(found) + "/feedback",
            Proof = found.Proof,
            AboutPoems = setup.PublicBaseUrl() + AboutPoems,
            Frame = frame,
        };
        return new PageAnswer<EvidencePage, EvidenceModel>(model) { Frame = frame };
    }

    /// <summary>Answers with the confirmation of a decision.</summary>
    internal IResult Confirm(HttpContext context, string session)
    {
        if (sessions.Find(context, session) is not { Decided: { } decided } found)
        {
            return refusals.Refuse(SmartProblem.SessionUnknown);
        }

        var frame = FrameOf(found, hasScript: false);
        return new PageAnswer<RecordedPage, RecordedModel>(new RecordedModel(decided, AddressOf(found), frame)) { Frame = frame };
    }

    private string AddressOf(SmartSession session) => setup.PublicBaseUrl() + SmartRoutes.EvidenceOf(session.Id);

    private static PageFrame FrameOf(SmartSession session, bool hasScript) => new(
        session.Client.FrameAncestors,
        session.Style.Css is { } style
            ? [SmartAssets.Style, TimelineHtml.Style, style]
            : [SmartAssets.Style, TimelineHtml.Style],
        hasScript ? SmartAssets.Script : null);
}
