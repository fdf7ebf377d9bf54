using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PoemsCds.TestSupport;

/// <summary>A TCP connection to a server on this machine, for arbitrary bytes.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly StreamReader _reader;

    private RawConnection(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
    }

    /// <summary>Stream of the connection.</summary>
    public NetworkStream Stream => _client.GetStream();

    /// <summary>Connects to a server.</summary>
    public static RawConnection To(Uri server) => new(server.Port);

    /// <summary>Sends a text in Latin-1.</summary>
    public Task SendAsync(string text) => Stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask().WithinLimitAsync();

    /// <summary>Reads the next line of the response; <see langword="null"/> if the server has closed the connection.</summary>
    public Task<string?> ReadLineAsync() => _reader.ReadLineAsync().WithinLimitAsync();

    /// <summary>Resets the connection, like a killed process.</summary>
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
