using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Tests.Diagnostics;
using PoemsCds.Service.Tests.Security;
using PoemsCds.Service.Tests.SmartApp;
using PoemsCds.Service.Tests.Storage;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>What an AuditEvent says of a call, and what it does not.</summary>
public sealed class AuditTrailTests : IDisposable
{
    private readonly AuditedHost _audited = new();

    public void Dispose() => _audited.Dispose();

    [Fact]
    public async Task Post_CallWithCard_EventNamesClientServiceCallPatientAndCard()
    {
        var answer = await _audited.PostAsync(StoreCalls.Workup);

        var one = Assert.Single(await _audited.EventsAsync());
        var card = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["cards"]![0]!["uuid"];
        Assert.Equal(
            ("rest", "operation", R4.AuditEvent.AuditEventAction.E, R4.AuditEvent.AuditEventOutcome.N0),
            (one.Type!.Code, one.Subtype.Single().Code, one.Action, one.Outcome));
        Assert.Equal(_audited.Host.Today, DateOnly.FromDateTime(one.Recorded!.Value.UtcDateTime));
        Assert.Equal(["110153", "110152"], one.Agent.Select(a => a.Type!.Coding.Single().Code));
        Assert.Equal(("ehr", _audited.Client.Issuer), (one.Agent[0].Name, one.Agent[0].Who!.Identifier!.Value));
        Assert.Equal(["urn:ietf:params:oauth:jti:ehr-1"], one.Agent[0].Policy);
        Assert.Equal((TestClient.BaseUrl, TestClient.BaseUrl), (one.Agent[1].Network!.Address, one.Source!.Site));
        Assert.Equal(["24", "1", "3"], one.Entity.Select(e => e.Role!.Code));
        Assert.Equal("poems-patient-view", one.Entity[0].Name);
        Assert.Equal($"urn:uuid:{JsonNode.Parse(StoreCalls.Workup)!["hookInstance"]}", one.Entity[0].What!.Identifier!.Value);
        Assert.Equal(("patient-view", "north", "200"), (DetailOf(one, "hook"), DetailOf(one, "tenant"), DetailOf(one, "status")));
        Assert.Contains("conditions=Supplied", DetailOf(one, "prefetch"));
        Assert.Equal($"urn:uuid:{card}", one.Entity[2].What!.Identifier!.Value);
        Assert.Equal("Shown", ((R4.FhirString)one.Entity[2].Detail.Single().Value).Value);
    }

    [Fact]
    public async Task Post_Patient_IsTheDigestOfTheStoreAndNothingElse()
    {
        await _audited.PostAsync(StoreCalls.Workup);
        await _audited.Host.WrittenAsync();
        var stored = Assert.Single(await _audited.Host.Store.CardsAsync());

        var one = Assert.Single(await _audited.EventsAsync());

        Assert.Equal($"{TestClient.BaseUrl}/patient-digest", one.Entity[1].What!.Identifier!.System);
        Assert.Equal(Convert.ToHexStringLower(stored.Patient), one.Entity[1].What!.Identifier!.Value);
        Assert.Null(one.Entity[1].What!.Reference);
        Assert.Null(one.Entity[1].Name);
    }

    [Fact]
    public async Task Post_ConclusionAndRow_AreNotInTheEvent()
    {
        await _audited.PostAsync(StoreCalls.Workup);

        var line = Assert.Single(await _audited.LinesAsync());

        Assert.Contains(_audited.Host.Log.Lines, l => l.Contains("conclusion CompleteWorkup", StringComparison.Ordinal));
        Assert.DoesNotContain("CompleteWorkup", line);
    }

    [Theory]
    [InlineData("null", HttpStatusCode.PreconditionFailed, "412 required", true)]
    [InlineData("5,", HttpStatusCode.BadRequest, "400 structure", false)]
    public async Task Post_RefusedCall_EventSaysSo(string conditions, HttpStatusCode status, string outcome, bool isRead)
    {
        var call = Requests.WithConditions(conditions);
        call = isRead ? call.Replace("\"conditions\"", "\"others\"", StringComparison.Ordinal) : call;

        Assert.Equal(status, (await _audited.PostAsync(call)).StatusCode);

        var one = Assert.Single(await _audited.EventsAsync());
        Assert.Equal((R4.AuditEvent.AuditEventOutcome.N4, outcome), (one.Outcome, one.OutcomeDesc));
        Assert.Equal(isRead, one.Entity.Any(e => e.Role!.Code == "1"));
    }

    [Fact]
    public async Task Post_StrangerOrFeedbackOrDiscovery_NoEvent()
    {
        await TestClient.CallAsync(_audited.Host, "Bearer forged", body: StoreCalls.Workup);
        await _audited.PostAsync("{", Host.PatientView + "/feedback");
        await _audited.Host.CreateClient().GetAsync("/cds-services");

        Assert.Empty(await _audited.LinesAsync());
    }

    [Fact]
    public async Task Post_MarkedSamples_MarkAndPatientAreInNoFile()
    {
        foreach (var folder in Directory.GetDirectories(Repository.Path("samples")))
        {
            var body = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "request.json")))!;
            CanaryTests.MarkTexts(body);
            body["context"]!["userId"] = $"Practitioner/{CanaryTests.Mark}";
            var patient = (string)body["context"]!["patientId"]!;
            var marked = body.ToJsonString().Replace($"\"{patient}\"", $"\"{patient}{CanaryTests.Mark}\"", StringComparison.Ordinal)
                .Replace($"Patient/{patient}\"", $"Patient/{patient}{CanaryTests.Mark}\"", StringComparison.Ordinal);
            await _audited.PostAsync(marked, $"/cds-services/poems-{body["hook"]}");
        }

        var lines = await _audited.LinesAsync();

        Assert.Equal(Directory.GetDirectories(Repository.Path("samples")).Length, lines.Count);
        Assert.DoesNotContain(lines, line => line.Contains(CanaryTests.Mark, StringComparison.OrdinalIgnoreCase));
        Assert.All(lines, line => AuditedHost.Parse(line));
    }

    [Fact]
    public async Task Page_OfEvidence_IsRecordedAsACall()
    {
        const string patient = $"ann{CanaryTests.Mark}";
        using var browser = new SmartBrowser();
        browser.Host.Settings["PoemsCds:Audit:File:Folder"] = _audited.Folder;
        browser.Ehr.Keep("triad", patient);
        await browser.SendAsync(await browser.LaunchAsync(patient));

        var one = Assert.Single(await _audited.EventsAsync(browser.Host));

        Assert.Equal("poems-evidence-page", one.Entity[0].Name);
        Assert.Contains("conditions=Fetched", DetailOf(one, "fetched"));
        Assert.Equal(["24", "1", "3"], one.Entity.Select(e => e.Role!.Code));
        Assert.DoesNotContain(CanaryTests.Mark, await File.ReadAllTextAsync(_audited.Files.Single()));
    }

    [Fact]
    public void Start_WithoutSetting_NothingIsRecorded()
    {
        using var host = new Host();
        using var client = host.CreateClient();

        Assert.Empty(host.Services.GetServices<AuditQueue>());
    }

    private static string? DetailOf(R4.AuditEvent one, string type) =>
        ((R4.FhirString)one.Entity[0].Detail.Single(d => d.Type == type).Value).Value;
}
