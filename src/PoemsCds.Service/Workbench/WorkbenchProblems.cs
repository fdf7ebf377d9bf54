using System.Text;
using System.Text.Json;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Workbench.Input;
using PoemsCds.Workbench.Samples;
using WorkbenchAnswer = PoemsCds.Pages.PageAnswer<PoemsCds.Service.Workbench.WorkbenchPage, PoemsCds.Service.Workbench.WorkbenchModel>;

namespace PoemsCds.Service.Workbench;

/// <summary>Says on the page what is wrong with a record, above what was sent. The log has status and place alone.</summary>
internal sealed class WorkbenchProblems(SampleCatalog samples, ServiceMetrics metrics, ILogger<WorkbenchProblems> log)
{
    private static readonly string[] RecordVerbs = ["is", "has", "was", "contains", "does"];

    /// <summary>Answers a form, or says what is wrong with it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="answer">The answer.</param>
    internal IResult Explain(WorkbenchForm form, Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (UnusableRecordException e)
        {
            return Refuse(Sent(form, TextOf(e)), "record");
        }
        catch (RefusedRequestException e)
        {
            var member = e.Outcome.Issue[0].Diagnostics;
            var text = $"The service refuses this request: {e.Message}{(member is null ? "" : $" ({member})")}";
            return Refuse(Sent(form, text), member ?? "", e.Outcome.Issue[0].Code, e.Status);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            var text = $"The record is not valid JSON, or it is nested too deeply: {place}. Correct it, or export it again.";
            return Refuse(Sent(form, text), place, "structure");
        }
    }

    /// <summary>Answers with a page that says what is wrong, and logs it.</summary>
    /// <param name="model">The model, with the problem.</param>
    /// <param name="place">What is concerned, in words of ours.</param>
    /// <param name="issue">FHIR issue type.</param>
    /// <param name="status">HTTP status.</param>
    internal WorkbenchAnswer Refuse(
        WorkbenchModel model, string place, string issue = "processing", int status = StatusCodes.Status400BadRequest)
    {
        metrics.Refused(status);
        ErrorLog.Refused(log, status, issue, place);
        return WorkbenchAnswers.Of(model, status);
    }

    /// <summary>What is wrong, as sentences. A problem without a subject is one of the record.</summary>
    internal static string TextOf(UnusableRecordException e)
    {
        var isOfRecord = Array.Exists(RecordVerbs, verb => e.Problem.StartsWith($"{verb} ", StringComparison.Ordinal));
        return $"{(isOfRecord ? $"The record {e.Problem}" : $"{char.ToUpperInvariant(e.Problem[0])}{e.Problem[1..]}")}. {e.Remedy}.";
    }

    private WorkbenchModel Sent(WorkbenchForm form, string problem)
    {
        var sent = form.Line("do") == PostedRecords.OpenAction ? PostedRecords.NewIn(form) : PostedRecords.ShownIn(form);
        return new WorkbenchModel(samples.All, null) { Problem = problem, Pasted = Encoding.UTF8.GetString(sent.Span) };
    }
}
