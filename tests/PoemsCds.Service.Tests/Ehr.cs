using System.Text;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace PoemsCds.Service.Tests;

/// <summary>Starts WireMock servers in the role of an EHR's FHIR server, key server, sign-in provider or telemetry collector.</summary>
internal static class Ehr
{
    // A new response replaces the previous one, so that there is always one.
    private static readonly Guid Only = new("6e3a4a5e-51a0-4b0a-9d0c-0d8c9a8e6f11");

    /// <summary>Starts a server on a free port of the loopback address.</summary>
    internal static WireMockServer Start() => WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    /// <summary>Sets the response to every request.</summary>
    internal static void Answer(this WireMockServer server, IResponseBuilder answer) =>
        server.Given(Request.Create().UsingAnyMethod()).WithGuid(Only).RespondWith(answer);

    /// <summary>Sets a callback that creates the response to each request.</summary>
    internal static void Answer(this WireMockServer server, Func<IRequestMessage, Task<IResponseMessage>> answer) =>
        server.Answer(Response.Create().WithCallback(answer));

    /// <summary>Received requests, in order.</summary>
    internal static IReadOnlyList<IRequestMessage> Received(this WireMockServer server) =>
        [.. server.LogEntries.Select(entry => entry.RequestMessage).OfType<IRequestMessage>()];

    /// <summary>Path and query of a request.</summary>
    internal static string Target(this IRequestMessage request) => new Uri(request.Url).PathAndQuery;

    /// <summary>Single value of a header; empty if absent.</summary>
    internal static string Header(this IRequestMessage request, string name) =>
        request.Headers?.TryGetValue(name, out var values) == true ? values.Single() : "";

    /// <summary>A JSON response with the media type of FHIR.</summary>
    internal static IResponseMessage Json(string json, int status = 200, string type = "application/fhir+json; charset=utf-8") =>
        new ResponseMessage
        {
            StatusCode = status,
            Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new(type) },
            BodyData = new BodyData
            {
                DetectedBodyType = BodyType.String,
                BodyAsString = json,
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            },
        };
}
