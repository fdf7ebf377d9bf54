using System.Globalization;
using PoemsCds.Service.Options;

namespace PoemsCds.Trust;

/// <summary>Reads key sets from their configured addresses or files, never from an address in a token.</summary>
/// <param name="connect">Creates a client with <see cref="CreateHandler"/> and <see cref="MaxBytes"/>.</param>
/// <param name="limits">The time limit of a read.</param>
internal sealed class KeySetReader(Func<HttpClient> connect, TokenOptions limits)
{
    /// <summary>Maximum size of a key set, in bytes.</summary>
    internal const int MaxBytes = 256 << 10;

    /// <summary>A handler without redirects and cookies.</summary>
    internal static SocketsHttpHandler CreateHandler() => new() { AllowAutoRedirect = false, UseCookies = false };

    /// <summary>Reads the key set of a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="KeySetException">The key set cannot be read.</exception>
    internal async Task<PublicKeySet> ReadAsync(ClientOptions client, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(limits.KeySetTimeoutSeconds));
        try
        {
            return PublicKeySet.Parse(client.JwksUri is { Length: > 0 } address
                ? await DownloadAsync(address, timeout.Token)
                : await File.ReadAllBytesAsync(Path.GetFullPath(client.JwksFile ?? ""), timeout.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KeySetException("timed out");
        }
        catch (HttpRequestException e)
        {
            throw new KeySetException(e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? "too large"
                : $"no connection ({e.HttpRequestError})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeySetException($"the file cannot be read ({e.GetType().Name})");
        }
    }

    private async Task<byte[]> DownloadAsync(string address, CancellationToken cancellationToken)
    {
        using var client = connect();
        using var answer = await client.GetAsync(new Uri(address), cancellationToken);
        return answer.StatusCode == System.Net.HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new KeySetException($"status {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}");
    }
}
