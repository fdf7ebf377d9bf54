// The callers of deploy/rolling-restart/run, as a program of one file: dotnet run load.cs -- <command> ...
//   keys FOLDER                                   writes a key (key.pem) and its set (jwks.json)
//   calls FOLDER ADDRESS CALLERS REQUEST FILE     calls until FOLDER/stop exists; FILE gets a line a call
//   twice FOLDER REQUEST NODE NODE                sends one token to both nodes, two hundred times
// FILE: milliseconds, status or the name of an exception, UUID of the card or "-", node that answered.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

const string issuer = "https://ehr.example.org/fhir";
const string path = "/cds-services/poems-patient-view";
const string audience = "https://cds.example.org" + path;

switch (args)
{
    case ["keys", var folder]:
        WriteKeys(folder);
        return 0;
    case ["calls", var folder, var address, var callers, var request, var file]:
        return await CallAsync(folder, new Uri(address), int.Parse(callers, CultureInfo.InvariantCulture), File.ReadAllText(request), file);
    case ["twice", var folder, var request, var one, var other]:
        return await SendTwiceAsync(folder, File.ReadAllText(request), new Uri(one), new Uri(other));
    default:
        Console.Error.WriteLine("Use keys, calls or twice; the head of load.cs says how.");
        return 2;
}

static void WriteKeys(string folder)
{
    using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportECPrivateKeyPem());
    var point = key.ExportParameters(includePrivateParameters: false).Q;
    var keys = new JsonObject
    {
        ["keys"] = new JsonArray(new JsonObject
        {
            ["kty"] = "EC", ["kid"] = "load", ["crv"] = "P-384", ["x"] = Encoded(point.X!), ["y"] = Encoded(point.Y!),
        }),
    };
    File.WriteAllText(Path.Combine(folder, "jwks.json"), keys.ToJsonString());
}

static string Encoded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

static ECDsa KeyOf(string folder)
{
    var key = ECDsa.Create();
    key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "key.pem")));
    return key;
}

static string Token(ECDsa key)
{
    var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    var claims = new JsonObject
    {
        ["iss"] = issuer, ["aud"] = audience, ["iat"] = now, ["exp"] = now + 300,
        ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
    };
    var signed = Encoded(Encoding.UTF8.GetBytes("""{"alg":"ES384","kid":"load","typ":"JWT"}"""))
        + "." + Encoded(Encoding.UTF8.GetBytes(claims.ToJsonString()));
    lock (key)
    {
        return signed + "." + Encoded(key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA384));
    }
}

// Another patient for each call, so that no card is hidden as a repetition.
static HttpRequestMessage Call(Uri address, string token, string request, string patient) => new(HttpMethod.Post, new Uri(address, path))
{
    Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    Content = new StringContent(request.Replace("triad", patient, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
};

// The certificate that the proof made is trusted, and no other.
static HttpClient NewClient(string folder) => new(new SocketsHttpHandler
{
    SslOptions =
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "certificate")) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    },
    MaxConnectionsPerServer = 64,
})
{
    Timeout = TimeSpan.FromSeconds(30),
};

static async Task<int> CallAsync(string folder, Uri address, int callers, string request, string file)
{
    using var key = KeyOf(folder);
    using var client = NewClient(folder);
    var lines = new ConcurrentQueue<string>();
    var stop = Path.Combine(folder, "stop");
    var patients = 0;

    async Task CallUntilStoppedAsync()
    {
        while (!File.Exists(stop))
        {
            var started = Stopwatch.GetTimestamp();
            var (status, card, node) = ("", "-", "-");
            try
            {
                using var call = Call(address, Token(key), request, $"p{Interlocked.Increment(ref patients)}");
                using var answer = await client.SendAsync(call);
                status = $"{(int)answer.StatusCode}";
                node = answer.Headers.TryGetValues("X-Node", out var nodes) ? nodes.First() : "-";
                var body = await answer.Content.ReadAsStringAsync();
                card = answer.IsSuccessStatusCode
                    ? (string?)JsonNode.Parse(body)!["cards"]!.AsArray().FirstOrDefault()?["uuid"] ?? "-"
                    : "-";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                status = e.GetType().Name;
            }

            lines.Enqueue($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} {status} {card} {node}");
        }
    }

    await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallUntilStoppedAsync()));
    File.WriteAllLines(file, lines);
    return 0;
}

// Exactly one of the two nodes accepts a token, whichever is first.
static async Task<int> SendTwiceAsync(string folder, string request, Uri one, Uri other)
{
    using var key = KeyOf(folder);
    using var client = NewClient(folder);
    var once = 0;
    for (var i = 0; i < 200; i++)
    {
        var token = Token(key);
        var answers = await Task.WhenAll(new[] { one, other }.Select(async node =>
        {
            using var call = Call(node, token, request, $"twice{i}");
            using var answer = await client.SendAsync(call);
            return (int)answer.StatusCode;
        }));
        once += answers.Order().SequenceEqual([200, 401]) ? 1 : 0;
    }

    Console.WriteLine(once);
    return once == 200 ? 0 : 1;
}
