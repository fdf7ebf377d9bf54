using WorkbenchAnswer = PoemsCds.Pages.PageAnswer<PoemsCds.Service.Workbench.WorkbenchPage, PoemsCds.Service.Workbench.WorkbenchModel>;

namespace PoemsCds.Service.Workbench;

/// <summary>Answers with the page.</summary>
internal static class WorkbenchAnswers
{
    /// <summary>The answer.</summary>
    /// <param name="model">The model of the page.</param>
    /// <param name="status">HTTP status.</param>
    internal static WorkbenchAnswer Of(WorkbenchModel model, int status = StatusCodes.Status200OK) =>
        new(model, status, style: WorkbenchStyle.Text);
}
