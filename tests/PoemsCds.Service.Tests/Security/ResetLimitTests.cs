using System.Buffers.Binary;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

/// <summary>HTTP/2 frame by frame (RFC 9113): requests that are started and reset.</summary>
public sealed class ResetLimitTests : IDisposable
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte EndOfHeaders = 4;
    private const byte Acknowledged = 1;
    private readonly Host _host = new();
    private RawConnection _connection = null!;

    public void Dispose()
    {
        _connection.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Send_RequestsResetRepeatedly_ConnectionClosed()
    {
        await ConnectAsync();

        var survived = 0;
        while (survived < 10 * ResetLimit.MaxResets && await StartAndResetAsync(survived))
        {
            survived++;
        }

        Assert.InRange(survived, ResetLimit.MaxResets - 1, 10 * ResetLimit.MaxResets - 1);
        using var http = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(_host.ClientOptions.BaseAddress, "/health/live"))).StatusCode);
    }

    private async Task ConnectAsync()
    {
        _host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _host.StartServer();
        _connection = RawConnection.To(_host.ClientOptions.BaseAddress);
        await _connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        await WriteAsync(Settings, 0, 0, []);
    }

    // The response to a ping shows that earlier frames were read.
    private async Task<bool> StartAndResetAsync(int number)
    {
        try
        {
            await WriteAsync(Headers, EndOfHeaders, 2 * number + 1, Head());
            await WriteAsync(Reset, 0, 2 * number + 1, [0, 0, 0, 8]); // CANCEL
            await WriteAsync(Ping, 0, 0, new byte[8]);
            return await IsAnsweredAsync().WithinLimitAsync();
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Headers of a POST to patient-view without a body: HPACK without the dynamic table (RFC 7541).
    private static byte[] Head() =>
        [0x83, 0x86, 0x04, .. Text(Host.PatientView), 0x01, .. Text("localhost"), 0x0F, 0x10, .. Text("application/json")];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private async Task WriteAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8 | type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        await _connection.Stream.WriteAsync(frame).AsTask().WithinLimitAsync();
    }

    private async Task<bool> IsAnsweredAsync()
    {
        var head = new byte[9];
        while (await _connection.Stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            await _connection.Stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(head) >> 8]);
            if (head[3] == Ping && head[4] == Acknowledged)
            {
                return true;
            }
        }

        return false;
    }
}
