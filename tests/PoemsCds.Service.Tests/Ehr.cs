using System.Text;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace PoemsCds.Service.Tests;

/// <summary>Starts WireMock as a server of the EHR: of FHIR, key sets, sign-in or telemetry.</summary>
internal static class Ehr
{
    // A new answer replaces the one before, at no moment is there none.
    private static readonly Guid Only = new("6e3a4a5e-51a0-4b0a-9d0c-0d8c9a8e6f11");

    /// <summary>Starts a server on a free port of the loopback address.</summary>
    internal static WireMockServer Start() => WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    /// <summary>Lets a server answer every request in the same way from now on.</summary>
    internal static void Answer(this WireMockServer server, IResponseBuilder answer) =>
        server.Given(Request.Create().UsingAnyMethod()).WithGuid(Only).RespondWith(answer);

    /// <summary>Lets a server make each answer from the request.</summary>
    internal static void Answer(this WireMockServer server, Func<IRequestMessage, Task<IResponseMessage>> answer) =>
        server.Answer(Response.Create().WithCallback(answer));

    /// <summary>The requests that came, in order.</summary>
    internal static IReadOnlyList<IRequestMessage> Asked(this WireMockServer server) =>
        [.. server.LogEntries.Select(entry => entry.RequestMessage).OfType<IRequestMessage>()];

    /// <summary>Path and query of a request.</summary>
    internal static string Target(this IRequestMessage request) => new Uri(request.Url).PathAndQuery;

    /// <summary>The only value of a header; empty if there is none.</summary>
    internal static string Header(this IRequestMessage request, string name) =>
        request.Headers?.TryGetValue(name, out var values) == true ? values.Single() : "";

    /// <summary>An answer in JSON, as FHIR servers label it.</summary>
    internal static IResponseMessage Json(string json, int status = 200, string type = "application/fhir+json; charset=utf-8") => new ResponseMessage
    {
        StatusCode = status,
        Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new(type) },
        BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = json, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) },
    };
}
