using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PoemsCds.TestSupport;

/// <summary>A TCP connection to a server on this machine, over which anything can be sent.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly StreamReader _reader;

    private RawConnection(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
    }

    /// <summary>The bytes in both directions.</summary>
    public NetworkStream Stream => _client.GetStream();

    /// <summary>Connects to a server.</summary>
    public static RawConnection To(Uri server) => new(server.Port);

    /// <summary>Sends a text in Latin-1.</summary>
    public Task SendAsync(string text) => Stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask().WithinLimitAsync();

    /// <summary>The next line of the answer; <see langword="null"/> when the server has closed the connection.</summary>
    public Task<string?> ReadLineAsync() => _reader.ReadLineAsync().WithinLimitAsync();

    /// <summary>Resets the connection, as a process that is killed does.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
