using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PoemsCds.Service.Tests.Diagnostics;
using PoemsCds.Service.Tests.Storage;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Service.Tests.Recognition;

/// <summary>What is not understood is counted, logged once, and told without names where anybody can read it.</summary>
public sealed class RecognitionTests : IDisposable
{
    private const string Client = "(local)";
    private const string Warning = "has a listed code, so that what was tested is not known";

    private static readonly string[] Cidp = ["G61.81"];

    private readonly Host _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Post_Calls_CountedByClientAndDayInTheStore()
    {
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.NegativeImmunofixation()));
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(3, "p2"), "p2"));
        var writer = _host.Services.GetServices<IHostedService>().OfType<RecognitionWriter>().Single();
        await writer.StopAsync(default);

        var store = new RecognitionStore(_host.Store);
        var today = _host.Today;
        Assert.Equal(new RecognitionCount(today, Client, 5, 1, 1), Assert.Single(await store.CountAsync(today, today, default)));
        Assert.Equal(
            new UnknownSystemCount(Client, LocalCharts.System, 4), Assert.Single(await store.SystemsAsync(today, today, default)));
    }

    [Fact]
    public async Task Post_NothingRecognized_OneWarningADayWithTheRemedy()
    {
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(19)));
        Assert.DoesNotContain(_host.Log.Lines, l => l.Contains(Warning));

        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(1)));
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(30)));

        var line = Assert.Single(_host.Log.Lines, l => l.Contains(Warning));
        Assert.Contains("None of the 20 laboratory results of (local) today", line);
        Assert.Contains("poems-cds site check", line);
        Assert.Contains("PoemsCds:Knowledge:Maps", line);
    }

    [Fact]
    public async Task Post_SomeRecognized_NoWarning()
    {
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.ResultsWithListed(30)));

        Assert.DoesNotContain(_host.Log.Lines, l => l.Contains(Warning));
    }

    [Fact]
    public async Task Get_Ready_CountsWithoutNamesOfClientsAndSystems()
    {
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(25)));
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(1, "p2"), "p2"));

        using var client = _host.CreateClient();
        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var text = await client.GetStringAsync("/health/ready");

        using var document = JsonDocument.Parse(text);
        Assert.Equal("Healthy", document.RootElement.GetProperty("status").GetString());
        var only = Assert.Single(document.RootElement.GetProperty("clients").EnumerateArray());
        Assert.Equal(
            """{"laboratoryResults":26,"recognized":0,"immunofixations":0,"unknownSystems":1}""", only.GetRawText());
        Assert.DoesNotContain("hospital.example", text);
        Assert.DoesNotContain("local", text);
    }

    [Fact]
    public async Task Post_HostileSystems_ReachNeitherMetricsNorLog()
    {
        using var telemetry = new Telemetry();
        const string hostile = "http://hospital.example/CANARY7F3A";
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(25, system: hostile)));

        Assert.Contains(telemetry.Heard, l => l.StartsWith("poemscds.entries.unlisted", StringComparison.Ordinal) && l.Contains("other"));
        Assert.Contains(telemetry.Heard, l => l.StartsWith("poemscds.laboratory.results", StringComparison.Ordinal) && l.Contains("no"));
        Assert.DoesNotContain(telemetry.Heard, l => l.Contains(CanaryTests.Mark));
        Assert.DoesNotContain(_host.Log.Lines, l => l.Contains(CanaryTests.Mark));
    }

    // A patient's number in the address of a system comes with that patient alone.
    [Fact]
    public async Task Post_SystemOfOnePatient_AddressIsNotStored()
    {
        await PostAsync(LocalCharts.Call(Cidp, LocalCharts.Results(2, system: $"urn:mrn:{CanaryTests.Mark}")));
        await _host.Services.GetServices<IHostedService>().OfType<RecognitionWriter>().Single().StopAsync(default);

        Assert.True(await StoreFiles.HoldsAsync(_host, UnknownSystem.Others));
        Assert.False(await StoreFiles.HoldsAsync(_host, CanaryTests.Mark));
    }

    private async Task PostAsync(string call)
    {
        using var client = _host.CreateClient();
        (await client.PostHookAsync(call)).EnsureSuccessStatusCode();
    }
}
