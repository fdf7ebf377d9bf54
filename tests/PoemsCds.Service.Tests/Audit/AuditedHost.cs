using System.Net;
using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Service.Tests.Security;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>The service with one client and an audit file.</summary>
public sealed class AuditedHost : IDisposable
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    public AuditedHost()
    {
        Client.AddTo(Host.Settings, 0, ("Tenants:0", "north"));
        Host.Settings["PoemsCds:Audit:File:Folder"] = Folder;
    }

    // A client on another machine: programs on this one need no token in Development.
    public Host Host { get; } = new() { Environment = "Development", RemoteAddress = IPAddress.Parse("192.0.2.1") };

    public TestClient Client { get; } = new();

    public string Folder { get; } = TemporaryFiles.NewPath();

    public IReadOnlyList<string> Files => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)] : [];

    public void Dispose()
    {
        Host.Dispose();
        Client.Dispose();
    }

    /// <summary>Posts a call.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string path = Host.PatientView) => TestClient.CallAsync(
        Host, $"Bearer {Client.Draft(Host.Now, path).With("tenant", "north").Encode()}", path, body);

    /// <summary>Stops the service, which writes what waits, and reads all lines.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Host? host = null)
    {
        await (host ?? Host).DisposeAsync();
        return [.. Files.SelectMany(File.ReadAllLines)];
    }

    /// <summary>Stops the service and reads all events, each by a full parse that accepts valid R4 alone.</summary>
    public async Task<IReadOnlyList<R4.AuditEvent>> EventsAsync(Host? host = null) => [.. (await LinesAsync(host)).Select(Parse)];

    /// <summary>Parses an event and checks its required elements and its codes.</summary>
    internal static R4.AuditEvent Parse(string json)
    {
        var one = JsonSerializer.Deserialize<R4.AuditEvent>(json, Strict)!; // throws on anything that is not valid
        Assert.All(one.Agent, a => Assert.NotNull(a.Requestor));
        Assert.NotNull(one.Type?.Code);
        Assert.NotNull(one.Recorded);
        Assert.NotNull(one.Source?.Observer?.Identifier?.Value);
        Assert.All(one.Entity, e => Assert.True(e.Name is null || e.Query is null)); // invariant sev-1
        Assert.All(one.Entity.SelectMany(e => e.Detail), d => Assert.NotNull(d.Value));
        Assert.Empty(one.Meta?.Profile ?? []);
        return one;
    }
}
