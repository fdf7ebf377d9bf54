using WireMock;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Security;

/// <summary>Key server of a client.</summary>
public sealed class KeyServer : IDisposable
{
    private readonly WireMockServer _server = Ehr.Start();

    /// <summary>Publishes keys.</summary>
    public KeyServer(params SigningKey[] keys) => Publish(keys);

    /// <summary>Number of received requests.</summary>
    public int Calls => _server.Received().Count;

    /// <summary>Address of the key set.</summary>
    public string Address => $"{_server.Url}/jwks.json";

    /// <summary>Sets the response.</summary>
    public void Answer(IResponseBuilder answer) => _server.Answer(answer);

    /// <summary>Sets a callback that creates each response.</summary>
    public void Answer(Func<Task<IResponseMessage>> answer) => _server.Answer(_ => answer());

    /// <summary>Publishes these keys.</summary>
    public void Publish(params SigningKey[] keys) => Answer(Response.Create().WithBody(SigningKey.SetOf(keys)));

    public void Dispose() => _server.Dispose();
}
