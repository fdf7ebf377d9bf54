using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using PoemsCds.Governance;
using PoemsCds.Governance.Access;
using PoemsCds.Service;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Feedback;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Pages.Poems;
using PoemsCds.Service.Security;
using PoemsCds.Service.Workbench;
using PoemsCds.SmartApp;

if (HostExtensions.CreateBuilderOrExplain(args) is not { } builder)
{
    return ExitCode.Misconfigured;
}

builder.ListenOnDefaultAddress();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = BodyLimit.Default; // the endpoints that read a body raise it
});
builder.Services.AddPoemsCds(builder.Configuration);

var app = builder.Build();

return await app.RunOrExplainAsync(() =>
{
    app.UseDraining();
    app.UseResetLimit();
    app.UseNoSniff();
    app.UseSingleSlashes();
    app.UseCrossOrigin(GovernanceRoutes.Page, WorkbenchEndpoints.Page, SmartRoutes.Root);
    app.UseExceptionHandler(_ => { });
    app.UseReadableHost();
    app.UseStatusCodePages(pages => ErrorAnswer.WriteForStatusAsync(pages.HttpContext));
    app.UseRouting();
    app.UseSignInGuard(() => RateLimits.ForUnknownCallers(app), RateLimits.RefuseAsync);
    app.UseClientAuthentication(); // the caller is known before the body is read
    app.UseRateLimits();
    app.UseSingleUse(); // after the rate limits, so that a flood cannot fill the store
    app.UseRequestDecompression();

    app.MapCdsServices();
    app.MapFeedback();
    CapabilityEndpoint.Map(app);
    app.MapPoems();
    SourceAttributesEndpoint.Map(app);
    app.MapRule();
    app.MapGovernance();
    app.MapSmartApp()?.AllowEverybody(PublicPage.Evidence);
    WorkbenchEndpoints.Map(app, GovernanceEndpoints.RequireCommitteeMember);
    app.MapTelemetry();
    ApiDocument.Map(app);
    app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    app.MapHealthChecks("/health/ready", new HealthCheckOptions
    {
        Predicate = check => check.Tags.Contains("ready"),
        ResponseWriter = ReadyAnswer.WriteAsync,
    }).AllowAnonymous();
});
