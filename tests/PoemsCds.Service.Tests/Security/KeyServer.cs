using WireMock;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace PoemsCds.Service.Tests.Security;

/// <summary>A client's server for its key set.</summary>
public sealed class KeyServer : IDisposable
{
    private readonly WireMockServer _server = Ehr.Start();

    /// <summary>Publishes keys.</summary>
    public KeyServer(params SigningKey[] keys) => Publish(keys);

    /// <summary>Number of requests that came.</summary>
    public int Calls => _server.Asked().Count;

    /// <summary>Address of the key set.</summary>
    public string Address => $"{_server.Url}/jwks.json";

    /// <summary>Answers in this way from now on.</summary>
    public void Answer(IResponseBuilder answer) => _server.Answer(answer);

    /// <summary>Makes each answer anew from now on.</summary>
    public void Answer(Func<Task<IResponseMessage>> answer) => _server.Answer(_ => answer());

    /// <summary>Answers with these keys from now on.</summary>
    public void Publish(params SigningKey[] keys) => Answer(Response.Create().WithBody(SigningKey.SetOf(keys)));

    public void Dispose() => _server.Dispose();
}
