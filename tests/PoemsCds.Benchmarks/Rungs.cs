using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rules;
using PoemsCds.Service;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Options;

namespace PoemsCds.Benchmarks;

/// <summary>The steps of a call, each with all previous ones: reading, assessment, card, whole call; and the floor.</summary>
internal sealed class Rungs : IDisposable
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = HookRequestReader.MaxDepth };
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Memory for bodies and pages, as large as in the service.</summary>
    internal static readonly BufferShare Share = new BodyBuffers(new PoemsCdsOptions().MaxBytesInFlight).ShareOf("benchmark");

    private readonly WebApplication _app;
    private readonly HookRequestReader _reader;
    private readonly PoemsEngine _engine;
    private readonly CardComposer _composer;
    private readonly HookPipeline _pipeline;
    private readonly ClientProfile _profile;

    /// <summary>Configures the service like the host, without starting it.</summary>
    internal Rungs()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddPoemsCds(builder.Configuration);
        _app = builder.Build();
        _reader = _app.Services.GetRequiredService<HookRequestReader>();
        _engine = _app.Services.GetRequiredService<PoemsEngine>();
        _composer = _app.Services.GetRequiredService<CardComposer>();
        _pipeline = _app.Services.GetRequiredService<HookPipeline>();
        _profile = _app.Services.GetRequiredService<ClientProfile>();
    }

    /// <summary>The floor: reads every token of the body.</summary>
    internal static int Floor(byte[] body)
    {
        var reader = new Utf8JsonReader(body, Options);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>Bytes to facts.</summary>
    internal HookRequest Reading(byte[] body) => _reader.Read(body, PatientView.Service, _profile).Request;

    /// <summary>Bytes to orders.</summary>
    /// <returns>Whether the orders were accepted.</returns>
    internal bool ReadsOrders(byte[] body)
    {
        try
        {
            _ = _reader.Read(body, OrderSelect.Service, _profile);
            return true;
        }
        catch (RefusedRequestException)
        {
            return false;
        }
    }

    /// <summary>Bytes to assessment.</summary>
    internal Assessment Assessment(byte[] body) => _engine.Assess(Reading(body).Prefetch.Record, Today);

    /// <summary>Bytes to card.</summary>
    internal Card? Card(byte[] body)
    {
        var request = Reading(body);
        return _composer.Compose(_engine.Assess(request.Prefetch.Record, Today), request);
    }

    /// <summary>A request stream to the bytes of the response, like an endpoint.</summary>
    internal Task<int> WholeCall(byte[] body) => WholeCall(body, _pipeline, []);

    /// <summary>The same for a call whose prefetch is fetched.</summary>
    /// <param name="body">The request.</param>
    /// <param name="pipeline">The pipeline that fetches.</param>
    /// <param name="servers">The FHIR servers that may be called.</param>
    internal static async Task<int> WholeCall(byte[] body, HookPipeline pipeline, IReadOnlyList<Uri> servers)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body);
        using var read = await RequestBody.ReadAsync(context.Request, new BodyLimit(int.MaxValue, ""), Share, CancellationToken.None);
        var call = new CallContext(servers, null, null, Share, Stopwatch.GetTimestamp());
        var answer = await pipeline.RunAsync(PatientView.Service, read.Memory, call, CancellationToken.None);
        return JsonSerializer.SerializeToUtf8Bytes(answer.Response, CdsHooksJsonContext.Writer.CdsResponse).Length;
    }

    /// <summary>The pipeline of the service with another FHIR client.</summary>
    internal HookPipeline Fetching(FhirPrefetchClient gateway) => new(
        _reader,
        ActivatorUtilities.CreateInstance<MissingPrefetchFetcher>(_app.Services, gateway),
        _engine,
        _composer,
        _profile,
        TimeProvider.System);

    /// <summary>The keys of the prefetch.</summary>
    internal PrefetchPlan Plan => _app.Services.GetRequiredService<PrefetchPlan>();

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_app).Dispose();
}
