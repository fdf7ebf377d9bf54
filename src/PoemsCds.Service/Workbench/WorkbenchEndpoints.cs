using System.Diagnostics;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Hooks;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Edits;
using PoemsCds.Workbench.Input;
using PoemsCds.Workbench.Samples;
using WorkbenchAnswer = PoemsCds.Pages.PageAnswer<PoemsCds.Service.Workbench.WorkbenchPage, PoemsCds.Service.Workbench.WorkbenchModel>;

namespace PoemsCds.Service.Workbench;

/// <summary>The workbench: shows what a record gets, and what changes when a fact of it does. It stores nothing.</summary>
internal sealed class WorkbenchEndpoints(
    SampleCatalog samples,
    PostedRecords records,
    CaseJudge judge,
    RequestEditor editor,
    FormEdits edits,
    CaseViews views,
    SampleDownload download,
    ClientProfile profile,
    BodyIntake intake,
    PublicBaseUrl address,
    ServiceMetrics metrics,
    TimeProvider time,
    ILogger<WorkbenchEndpoints> log)
{
    /// <summary>Path of the page.</summary>
    internal const string Page = "/try";

    /// <summary>Path of the download.</summary>
    internal const string Zip = Page + "/sample.zip";

    private const string SampleAction = "sample";
    private const string OpenAction = "open";

    // The body as fields, as a document, as text, as HTML and as the bytes of the answer.
    private const int MemoryTimesBody = 6;

    private static readonly string[] RecordVerbs = ["is", "has", "was", "contains", "does"];

    /// <summary>Maps the page if it is on.</summary>
    /// <param name="app">The host.</param>
    /// <param name="protect">Requires the sign-in at an endpoint.</param>
    internal static void Map(WebApplication app, Action<IEndpointConventionBuilder> protect)
    {
        if (app.Services.GetRequiredService<WorkbenchPath>().Path is null)
        {
            return;
        }

        var limit = app.Services.GetRequiredService<BodyIntake>().OfWorkbench;
        var routes = app.MapGroup("").ExcludeFromDescription();
        protect(routes);
        routes.MapGet(Page, (HttpContext context, WorkbenchEndpoints endpoints) => endpoints.Get(context));
        routes.MapPost(Page, (HttpContext context, WorkbenchEndpoints endpoints) => endpoints.PostAsync(context, endpoints.AnswerTo))
            .WithMetadata(limit);
        routes.MapPost(Zip, (HttpContext context, WorkbenchEndpoints endpoints) => endpoints.PostAsync(context, endpoints.Download))
            .WithMetadata(limit);
    }

    private WorkbenchAnswer Get(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Request.Query["sample"].ToString() is { Length: > 0 } name
            ? Open(Sample(name))
            : Answer(new WorkbenchModel(samples.All, null));
    }

    private async Task PostAsync(HttpContext context, Func<WorkbenchForm, IResult> answer)
    {
        SameOrigin.Check(context.Request, address);
        var share = intake.OfWorkbenchUsers;
        using var body = await RequestBody.ReadAnyAsync(context.Request, intake.OfWorkbench, share, context.RequestAborted);
        using var room = share.TryReserve((long)MemoryTimesBody * body.Bytes.Length) ?? throw RefusedRequestException.NoRoom();
        var form = await WorkbenchForm.ReadAsync(context.Request.ContentType, body, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await answer(form).ExecuteAsync(context);
    }

    private IResult AnswerTo(WorkbenchForm form) => Explained(form, () => form.Line("do") switch
    {
        SampleAction => Open(Sample(form.Line("sample") ?? "")),
        OpenAction => OpenRecord(form),
        var action => Show(form, action ?? ""),
    });

    private IResult Download(WorkbenchForm form) => Explained(form, () =>
    {
        var start = Stopwatch.GetTimestamp();
        var (call, day) = (records.Read(form).Call, DayOf(form));
        var (name, zip) = download.Write(call, day, form.Line("origin-sample") ?? "");
        Log("downloaded", judge.Judge(call, profile, day), start);
        return Results.File(zip, MediaTypeNames.Application.Zip, $"{name}.zip");
    });

    private WorkbenchAnswer Open(Sample sample)
    {
        var start = Stopwatch.GetTimestamp();
        using var document = JsonDocument.Parse(sample.Request);
        var judged = judge.Judge(RecordDocument.CallOf(document.RootElement) with { Body = sample.Request }, profile, SampleCatalog.Day);
        Log("sample", judged, start);
        return Answer(new WorkbenchModel(samples.All, views.Of(judged, $"Sample {sample.Name}: {sample.Title}", sample.Name, null)));
    }

    private WorkbenchAnswer OpenRecord(WorkbenchForm form)
    {
        var start = Stopwatch.GetTimestamp();
        var (call, isBundle) = records.ReadNew(form);
        var judged = judge.Judge(call, profile, Today);
        Log(isBundle ? "Bundle" : "request", judged, start);
        var origin = isBundle ? "A Bundle, written as a patient-view request" : $"A {call.Service.Hook} request";
        return Answer(new WorkbenchModel(samples.All, views.Of(judged, origin, "", null)));
    }

    private WorkbenchAnswer Show(WorkbenchForm form, string action)
    {
        var start = Stopwatch.GetTimestamp();
        var (call, _) = records.Read(form);
        var day = DayOf(form);
        var before = judge.Judge(call, profile, FormEdits.Day(form, "day-before", "Day of assessment") ?? day);
        try
        {
            var made = edits.Read(action, form, before);
            var isSame = made is null && day == before.Assessment.AsOf;
            var after = isSame ? before : judge.Judge(made is { } edit ? editor.Apply(call, edit.Edits) : call, profile, day);
            Log(isSame ? "shown" : "edited", after, start);
            var words = made?.Words ?? $"Day of assessment: {day:yyyy-MM-dd}";
            return Answer(View(form, after, isSame ? null : (words, CaseChange.Between(before, after))));
        }
        catch (UnusableRecordException e)
        {
            LogRefusal(StatusCodes.Status400BadRequest, "processing", "edit");
            return Answer(View(form, before, null) with { Problem = TextOf(e) }, StatusCodes.Status400BadRequest);
        }
    }

    private WorkbenchModel View(WorkbenchForm form, JudgedCase judged, (string Words, CaseChange Change)? edit)
    {
        var sample = samples.Find(form.Line("origin-sample") ?? "");
        var origin = sample is null ? $"A {judged.Call.Service.Hook} request" : $"Sample {sample.Name}: {sample.Title}";
        return new WorkbenchModel(samples.All, views.Of(judged, origin, sample?.Name ?? "", edit));
    }

    // What is wrong with a record is said on the page, above what was sent.
    private IResult Explained(WorkbenchForm form, Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (UnusableRecordException e)
        {
            return Refuse(form, StatusCodes.Status400BadRequest, "processing", TextOf(e), "record");
        }
        catch (RefusedRequestException e)
        {
            var member = e.Outcome.Issue[0].Diagnostics;
            var text = $"The service refuses this request: {e.Message}{(member is null ? "" : $" ({member})")}";
            return Refuse(form, e.Status, e.Outcome.Issue[0].Code, text, member ?? "");
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            return Refuse(
                form, StatusCodes.Status400BadRequest, "structure",
                $"The record is not valid JSON, or it is nested too deeply: {place}. Correct it, or export it again.", place);
        }
    }

    private WorkbenchAnswer Refuse(WorkbenchForm form, int status, string issue, string text, string member)
    {
        LogRefusal(status, issue, member);
        var sent = form.Line("do") == OpenAction ? PostedRecords.NewIn(form) : PostedRecords.ShownIn(form);
        return Answer(new WorkbenchModel(samples.All, null) { Problem = text, Pasted = Encoding.UTF8.GetString(sent.Span) }, status);
    }

    private static WorkbenchAnswer Answer(WorkbenchModel model, int status = StatusCodes.Status200OK) =>
        new(model, status, style: WorkbenchStyle.Text);

    private Sample Sample(string name) => samples.Find(name) ?? throw new RefusedRequestException(
        StatusCodes.Status404NotFound, "not-found", $"There is no sample of this name. Choose one at {Page}.");

    private DateOnly DayOf(WorkbenchForm form) => FormEdits.Day(form, "day", "Day of assessment") ?? Today;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().Date);

    // A problem without a subject is one of the record.
    private static string TextOf(UnusableRecordException e)
    {
        var isOfRecord = Array.Exists(RecordVerbs, verb => e.Problem.StartsWith($"{verb} ", StringComparison.Ordinal));
        return $"{(isOfRecord ? $"The record {e.Problem}" : $"{char.ToUpperInvariant(e.Problem[0])}{e.Problem[1..]}")}. {e.Remedy}.";
    }

    private void LogRefusal(int status, string issue, string member)
    {
        metrics.Refused(status);
        ErrorLog.Refused(log, status, issue, member);
    }

    private void Log(string outcome, JudgedCase judged, long start)
    {
        var (verdict, report) = (judged.Assessment.Verdict, judged.Request.Prefetch.Report);
        WorkbenchLog.Judged(
            log, outcome, verdict.Conclusion.ToString(), verdict.Row, report.Entries, report.Facts,
            Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
