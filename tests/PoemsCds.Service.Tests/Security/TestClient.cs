using System.Net.Http.Headers;
using System.Text;

namespace PoemsCds.Service.Tests.Security;

/// <summary>A client of the service: keys, key set file, configuration and tokens.</summary>
public sealed class TestClient : IDisposable
{
    /// <summary>Base address that tokens are issued for.</summary>
    public const string BaseUrl = "https://cds.example.org";

    /// <summary>A request that gives a card.</summary>
    public static readonly string Body = Requests.WithConditions(Requests.Conditions("G62.9", "D47.2", "H47.10"));

    private readonly string _name;
    private int _tokens;

    public TestClient(string name = "ehr")
    {
        _name = name;
        Key = SigningKey.Ec($"{name}+/k=1");
        Publish(Key);
    }

    public string Issuer => $"https://{_name}.example.org/fhir";

    /// <summary>Key of the client; its id has all characters of base64 .</summary>
    public SigningKey Key { get; }

    public string KeySetFile { get; } = TemporaryFiles.NewPath(".json");

    public void Publish(params SigningKey[] keys) => File.WriteAllText(KeySetFile, SigningKey.SetOf(keys));

    /// <summary>Adds the client's configuration and the public address.</summary>
    /// <param name="settings">Settings of the host.</param>
    /// <param name="index">Index in the list.</param>
    /// <param name="more">Keys and values below the entry.</param>
    public void AddTo(IDictionary<string, string> settings, int index = 0, params (string Key, string Value)[] more)
    {
        settings["PoemsCds:PublicBaseUrl"] = BaseUrl;
        settings[$"PoemsCds:Clients:{index}:Name"] = _name;
        settings[$"PoemsCds:Clients:{index}:Issuer"] = Issuer;
        if (!more.Any(m => m.Key == "JwksUri"))
        {
            settings[$"PoemsCds:Clients:{index}:JwksFile"] = KeySetFile;
        }

        foreach (var (key, value) in more)
        {
            settings[$"PoemsCds:Clients:{index}:{key}"] = value;
        }
    }

    /// <summary>A valid token with a unique id.</summary>
    /// <param name="now">Time by the clock of the service.</param>
    /// <param name="path">Path that it is issued for.</param>
    public TokenDraft Draft(DateTimeOffset now, string path = Host.PatientView) => new TokenDraft(Key)
        .With("iss", Issuer)
        .With("aud", BaseUrl + path)
        .With("iat", now.ToUnixTimeSeconds())
        .With("exp", now.ToUnixTimeSeconds() + 300)
        .With("jti", $"{_name}-{Interlocked.Increment(ref _tokens)}");

    /// <summary>Calls an address with an Authorization header.</summary>
    public static Task<HttpResponseMessage> CallAsync(
        Host host, string? authorization, string path = Host.PatientView, string? body = null, string method = "POST")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? Body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return host.CreateClient().SendAsync(request);
    }

    /// <summary>Calls patient-view with a token.</summary>
    public static Task<HttpResponseMessage> CallAsync(Host host, TokenDraft token) => CallAsync(host, $"Bearer {token.Encode()}");

    public void Dispose() => File.Delete(KeySetFile);
}
