using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PoemsCds.Service.Tests;

/// <summary>A connection to the real server, over which anything can be sent.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly StreamReader _reader;

    private RawConnection(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
    }

    public NetworkStream Stream => _client.GetStream();

    /// <summary>Starts the server of a host on a free port and connects to it.</summary>
    public static RawConnection To(Host host)
    {
        host.UseKestrel(0);
        host.StartServer();
        return To(host.ClientOptions.BaseAddress);
    }

    /// <summary>Connects to a server.</summary>
    public static RawConnection To(Uri server) => new(server.Port);

    public async Task SendAsync(string text) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task<string?> ReadLineAsync() => await _reader.ReadLineAsync();

    /// <summary>Goes away without a farewell, as a process that is killed does.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
