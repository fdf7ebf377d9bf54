namespace PoemsCds.Service.Tests.Security;

/// <summary>
/// The service in production with three clients: one with two algorithms, one with lists, one with unsuitable keys of every kind.
/// </summary>
public sealed class TrustedHost : IDisposable
{
    public const string ExtraAudience = "PoemsCds at Example Hospital";
    public const string Jku = "https://ehr.example.org/keys";

    public TrustedHost()
    {
        Ehr.Publish(Ehr.Key, Rsa);
        Ehr.AddTo(Host.Settings, 0, ("AdditionalAudiences:0", ExtraAudience), ("Jku", Jku));
        Broker.AddTo(Host.Settings, 1, ("Tenants:0", "north"), ("Tenants:1", "south"), ("Subjects:0", "cds-app"));
        Odd.Publish(Odd.Key, Weak, Encryption, OtherAlgorithm, OtherCurve, OtherUse);
        Odd.AddTo(Host.Settings, 2, ("Algorithms:0", "ES384"), ("Algorithms:1", "RS384"));
        Host.CreateClient(); // starts the host
        Start = Now;
        Host.Passed = TimeSpan.FromMinutes(30);
    }

    /// <summary>Seconds of the service's clock when it started.</summary>
    public long Start { get; }

    public Host Host { get; } = new() { Environment = "Production", IsVerbose = true };

    public TestClient Ehr { get; } = new();

    public TestClient Broker { get; } = new("broker");

    public TestClient Odd { get; } = new("odd");

    public SigningKey Rsa { get; } = SigningKey.Rsa("rsa-1");

    public SigningKey Weak { get; } = SigningKey.Rsa("short", 1024);

    public SigningKey Encryption { get; } = SigningKey.Ec("encryption").Published("use", "enc");

    public SigningKey OtherAlgorithm { get; } = SigningKey.Rsa("other-algorithm").Published("alg", "RS256");

    public SigningKey OtherCurve { get; } = SigningKey.Ec("other-curve", 256);

    public SigningKey OtherUse { get; } = SigningKey.Rsa("other-use").Published("use", "enc");

    /// <summary>A valid token of the first client.</summary>
    public TokenDraft Draft(string path = Host.PatientView) => Ehr.Draft(Host.Now, path);

    /// <summary>A valid token of the broker.</summary>
    public TokenDraft BrokerDraft() => Broker.Draft(Host.Now).With("tenant", "south").With("sub", "cds-app");

    /// <summary>Seconds of the service's clock.</summary>
    public long Now => Host.Now.ToUnixTimeSeconds();

    public void Dispose()
    {
        Host.Dispose();
        Ehr.Dispose();
        Broker.Dispose();
        Odd.Dispose();
    }
}
