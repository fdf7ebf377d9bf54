using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PoemsCds.Service.Options;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Options;

/// <summary>A failed start gives one sentence and an exit code, not a stack trace.</summary>
public sealed class StartupErrorsTests
{
    private static readonly string[] Configured =
    [
        "--PoemsCds:PublicBaseUrl", "https://cds.example.org",
        "--PoemsCds:Clients:0:Name", "ehr",
        "--PoemsCds:Clients:0:Issuer", "https://ehr.example.org",
        "--PoemsCds:Clients:0:JwksUri", "https://127.0.0.1:1/keys",
        "--PoemsCds:DigestKey", EmptyStore.DigestKey,
    ];

    [Fact]
    public async Task Start_PortInUse_NamesAddressAndReturns69()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var store = EmptyStore.Copy();

        var (code, errors) = await ServiceProcess.RunToEndAsync(
            [.. Configured, "--PoemsCds:Store:ConnectionString", $"Data Source={store}", "--urls", $"http://{other.LocalEndpoint}"]);

        EmptyStore.Delete(store);
        Assert.Equal(ExitCode.AddressNotAvailable, code);
        Assert.Contains($"http://{other.LocalEndpoint}: address already in use. Stop the program that uses it", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task Start_AddressWithoutScheme_SuggestsAddressAndReturns78()
    {
        var (code, errors) = await ServiceProcess.RunToEndAsync([.. Configured, "--urls", "localhost:6000"]);

        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains("'localhost:6000' does not begin with http:// or https://. Write it like http://localhost:6000.", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task Start_InvalidSettingsFile_NamesPositionAndReturns78()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", "{ \"PoemsCds\": {\n  \"Profile\": epic } }");

        var (code, errors) = await ServiceProcess.RunToEndAsync("--contentRoot", folder.Path);

        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains($"'{file}'. It is not valid JSON: line 2, byte 14: 'e' is an invalid start of "
            + "a value.", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public void Start_AddressOfAnotherMachine_Returns69()
    {
        using var refused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var fault = Assert.Throws<SocketException>(() => refused.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)));

        Assert.Equal(ExitCode.AddressNotAvailable, StartupErrors.Of(fault, isStopping: false)?.Code);
    }

    [Fact]
    public async Task Start_StoppedBeforeStarted_Returns130()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHostedService<StopsTheStart>();

        Assert.Equal(ExitCode.StoppedBeforeStart, await builder.Build().RunOrExplainAsync(() => { }));
    }

    [Fact]
    public void Of_Bug_NotExplained()
    {
        Assert.Null(StartupErrors.Of(new InvalidOperationException("The self-test failed."), isStopping: false));
        Assert.Null(StartupErrors.Of(new OperationCanceledException(), isStopping: false));
    }

    [Theory]
    [InlineData("urls", "ftp://localhost:6000", "urls (--urls, ASPNETCORE_URLS): 'ftp://localhost:6000' does not begin")]
    [InlineData("urls", "http://localhost:6000; localhost:6001", "urls (--urls, ASPNETCORE_URLS): 'localhost:6001' does not begin")]
    [InlineData("urls", "http://localhost:66000", "'http://localhost:66000' is not an address to listen on")]
    [InlineData("urls", "http://localhost:6000/base", "'http://localhost:6000/base' is not an address to listen on")]
    [InlineData("urls", "http://", "'http://' is not an address to listen on")]
    [InlineData("Kestrel:Endpoints:Main:Url", "localhost:6000", "Kestrel:Endpoints:Main:Url: 'localhost:6000' does not begin")]
    [InlineData("http_ports", "80;x", "http_ports: 'x' is not a port")]
    [InlineData("https_ports", "70000", "https_ports: '70000' is not a port")]
    [InlineData("urls", "http://*:6000;https://[::1]:6001/;http://unix:/run/poems-cds.sock;HTTP://+", null)]
    [InlineData("http_ports", "8080;0", null)]
    public void Validate_Addresses_ErrorsNamedByKey(string key, string value, string? fault)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var result = new ListenAddressValidator(configuration).Validate(null, new PoemsCdsOptions());

        Assert.Equal(fault is null, result.Succeeded);
        Assert.Contains(fault ?? "", result.FailureMessage ?? "");
    }

    // Like Ctrl+C during the start.
    private sealed class StopsTheStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
