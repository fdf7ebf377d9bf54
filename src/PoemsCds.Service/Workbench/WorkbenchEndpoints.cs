using System.Diagnostics;
using System.Net.Mime;
using System.Text.Json;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Description;
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
    WorkbenchProblems problems,
    TimeProvider time,
    ILogger<WorkbenchEndpoints> log)
{
    /// <summary>Path of the page.</summary>
    internal const string Page = "/try";

    /// <summary>Path of the download.</summary>
    internal const string Zip = Page + "/sample.zip";

    private const string SampleAction = "sample";

    // The body as fields, as a document, as text, as HTML and as the bytes of the answer.
    private const int MemoryTimesBody = 6;

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
            : WorkbenchAnswers.Of(new WorkbenchModel(samples.All, null));
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

    private IResult AnswerTo(WorkbenchForm form) => problems.Explain(form, () => form.Line("do") switch
    {
        SampleAction => Open(Sample(form.Line("sample") ?? "")),
        PostedRecords.OpenAction => OpenRecord(form),
        var action => Show(form, action ?? ""),
    });

    private IResult Download(WorkbenchForm form) => problems.Explain(form, () =>
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
        var view = views.Of(judged, $"Sample {sample.Name}: {sample.Title}", sample.Name, null);
        return WorkbenchAnswers.Of(new WorkbenchModel(samples.All, view));
    }

    private WorkbenchAnswer OpenRecord(WorkbenchForm form)
    {
        var start = Stopwatch.GetTimestamp();
        var (call, isBundle) = records.ReadNew(form);
        var judged = judge.Judge(call, profile, Today);
        Log(isBundle ? "Bundle" : "request", judged, start);
        var origin = isBundle ? "A Bundle, written as a patient-view request" : $"A {call.Service.Hook} request";
        return WorkbenchAnswers.Of(new WorkbenchModel(samples.All, views.Of(judged, origin, "", null)));
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
            var after = isSame ? before : judge.Judge(made is { } edit ? editor.Apply(before, edit.Edits) : call, profile, day);
            Log(isSame ? "shown" : "edited", after, start);
            var words = made?.Words ?? $"Day of assessment: {day:yyyy-MM-dd}";
            return WorkbenchAnswers.Of(View(form, after, isSame ? null : (words, CaseChange.Between(before, after))));
        }
        catch (UnusableRecordException e)
        {
            return problems.Refuse(View(form, before, null) with { Problem = WorkbenchProblems.TextOf(e) }, "edit");
        }
    }

    private WorkbenchModel View(WorkbenchForm form, JudgedCase judged, (string Words, CaseChange Change)? edit)
    {
        var sample = samples.Find(form.Line("origin-sample") ?? "");
        var origin = sample is null ? $"A {judged.Call.Service.Hook} request" : $"Sample {sample.Name}: {sample.Title}";
        return new WorkbenchModel(samples.All, views.Of(judged, origin, sample?.Name ?? "", edit));
    }

    private Sample Sample(string name) => samples.Find(name) ?? throw new RefusedRequestException(
        StatusCodes.Status404NotFound, "not-found", $"No sample has this name. Choose one at {Page}.");

    private DateOnly DayOf(WorkbenchForm form) => FormEdits.Day(form, "day", "Day of assessment") ?? Today;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().Date);

    private void Log(string outcome, JudgedCase judged, long start)
    {
        var (verdict, report) = (judged.Assessment.Verdict, judged.Request.Prefetch.Report);
        WorkbenchLog.Judged(
            log, outcome, verdict.Conclusion.ToString(), verdict.Row, report.Entries, report.Facts,
            Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
