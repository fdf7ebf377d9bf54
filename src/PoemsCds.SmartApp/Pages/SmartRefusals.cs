using PoemsCds.Pages;
using PoemsCds.SmartApp.Launches;

namespace PoemsCds.SmartApp.Pages;

/// <summary>Answers in place of the page, and logs why. Neither the answer nor the log holds anything of a patient.</summary>
internal sealed class SmartRefusals(SmartAppSetup setup, SmartClients clients, ILogger<SmartRefusals> log)
{
    /// <summary>Answers with the text of a problem.</summary>
    /// <param name="problem">The reason.</param>
    /// <param name="client">The client; <see langword="null"/> if it is not known.</param>
    /// <param name="issuer">The server of the launch; <see langword="null"/> if it is not known.</param>
    internal IResult Refuse(SmartProblem problem, SmartClient? client = null, string? issuer = null)
    {
        SmartLog.Refused(log, $"{problem}", client?.Name ?? "-", setup.Printable(issuer));
        var text = ProblemText.Of(problem);
        setup.CountRefusal(text.Status);
        var frame = new PageFrame(client?.FrameAncestors ?? clients.AllFrameAncestors, [SmartAssets.Style]);
        return new PageAnswer<SmartProblemPage, ProblemModel>(new ProblemModel(text, frame), text.Status) { Frame = frame };
    }
}
