using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WireMock;
using WireMock.Server;
using WireMock.Types;

namespace PoemsCds.Service.Tests.SmartApp;

/// <summary>An EHR with a SMART authorization server and a FHIR server, played by WireMock.</summary>
internal sealed class SmartEhr : IDisposable
{
    internal const string ClientId = "poems-evidence";
    internal const string Secret = "s3cret-of-the-app";

    private readonly WireMockServer _server = Ehr.Start();
    private readonly Dictionary<string, JsonObject> _charts = [];
    private readonly ConcurrentDictionary<string, (string Patient, string Challenge, string Redirect)> _codes = new();
    private int _issued;

    internal SmartEhr()
    {
        _server.Answer(request => Task.FromResult(AnswerTo(request)));
    }

    /// <summary>Base address of the FHIR server, without a trailing slash.</summary>
    internal string FhirBase => $"{Address}/fhir";

    /// <summary>Base address of all.</summary>
    internal string Address => _server.Url ?? throw new InvalidOperationException("The EHR has no address.");

    /// <summary>Base address of the app, for charts that show it in a frame.</summary>
    internal string App { get; set; } = "";

    /// <summary>Changes the SMART configuration before it is sent.</summary>
    internal Action<JsonObject> Configure { get; set; } = _ => { };

    /// <summary>Changes a token response before it is sent.</summary>
    internal Action<JsonObject> Token { get; set; } = _ => { };

    /// <summary>Replaces an answer of the EHR; <see langword="null"/> to let it answer.</summary>
    internal Func<IRequestMessage, IResponseMessage?> Fault { get; set; } = _ => null;

    /// <summary>Requests that came, in order.</summary>
    internal IReadOnlyList<IRequestMessage> Received => _server.Received();

    /// <summary>Access token of a patient, as this EHR writes it.</summary>
    internal static string TokenOf(string patient) => $"tOkEn-of-{patient}~x+y/z==";

    /// <summary>Keeps the resources of a sample as the chart of its patient.</summary>
    /// <param name="sample">Name of the sample.</param>
    /// <param name="patient">Id under which the patient is kept.</param>
    internal void Keep(string sample, string patient)
    {
        var text = File.ReadAllText(Repository.Path("samples", sample, "request.json"));
        var id = (string)JsonNode.Parse(text)!["context"]!["patientId"]!;
        text = text.Replace($"\"{id}\"", $"\"{patient}\"", StringComparison.Ordinal)
            .Replace($"Patient/{id}\"", $"Patient/{patient}\"", StringComparison.Ordinal);
        _charts[patient] = JsonNode.Parse(text)!["prefetch"]!.AsObject();
    }

    /// <summary>The chart of a patient by prefetch key, to be changed.</summary>
    internal JsonObject ChartOf(string patient) => _charts[patient];

    /// <summary>What the user of the EHR does: grants access to a patient's chart.</summary>
    /// <param name="authorize">Address to which the app sent the browser.</param>
    /// <param name="patient">The patient whose chart is open.</param>
    /// <returns>Address to which the EHR sends the browser.</returns>
    internal string Grant(Uri authorize, string patient)
    {
        var query = QueryHelpers.ParseQuery(authorize.Query);
        if (query["aud"] != FhirBase && query["aud"] != FhirBase + "/")
        {
            return QueryHelpers.AddQueryString(
                query["redirect_uri"]!, new Dictionary<string, string?> { ["error"] = "invalid_request", ["state"] = query["state"] });
        }

        var code = $"code-{Interlocked.Increment(ref _issued)}";
        _codes[code] = (patient, query["code_challenge"]!, query["redirect_uri"]!);
        return QueryHelpers.AddQueryString(
            query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
    }

    public void Dispose() => _server.Dispose();

    private IResponseMessage AnswerTo(IRequestMessage request)
    {
        var path = new Uri(request.Url).AbsolutePath;
        return Fault(request)
            ?? (path == "/fhir/.well-known/smart-configuration" ? Json(Configuration())
            : path == "/token" ? Redeem(request)
            : path == "/authorize" ? Redirect(request)
            : path == "/chart" ? Chart(request)
            : path.StartsWith("/fhir/", StringComparison.Ordinal) ? Read(request, path)
            : new ResponseMessage { StatusCode = 404 });
    }

    private JsonObject Configuration()
    {
        var configuration = new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "private_key_jwt"),
            ["capabilities"] = new JsonArray("launch-ehr", "launch-standalone", "client-confidential-symmetric", "permission-v2"),
        };
        Configure(configuration);
        return configuration;
    }

    // A chart of the EHR, with the app in a frame.
    private IResponseMessage Chart(IRequestMessage request) => Ehr.Json(
        $"""
        <!DOCTYPE html><html lang="en"><head><title>Chart</title><link rel="icon" href="data:,"></head><body>
        <iframe title="Evidence" style="width: 100%; height: 50rem; border: 0"
          src="{App}/smart/launch?iss={Uri.EscapeDataString(FhirBase)}&amp;launch=ctx-{request.Query!["patient"]}"></iframe></body></html>
        """,
        type: "text/html; charset=utf-8");

    // A browser that comes here by itself is granted the patient whose id the launch context ends with.
    private ResponseMessage Redirect(IRequestMessage request)
    {
        var query = QueryHelpers.ParseQuery(new Uri(request.Url).Query);
        return new ResponseMessage
        {
            StatusCode = 302,
            Headers = new Dictionary<string, WireMockList<string>>
            {
                ["Location"] = new(Grant(new Uri(request.Url), query["launch"].ToString().Split('-')[^1])),
            },
        };
    }

    private IResponseMessage Redeem(IRequestMessage request)
    {
        var form = QueryHelpers.ParseQuery(request.Body);
        var isProven = request.Header("Authorization") == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Secret}"))}"
            || form.ContainsKey("client_assertion");
        if (!isProven || !_codes.TryRemove(form["code"].ToString(), out var granted) || granted.Redirect != form["redirect_uri"]
            || Challenge(form["code_verifier"].ToString()) != granted.Challenge)
        {
            return Json(new JsonObject { ["error"] = isProven ? "invalid_grant" : "invalid_client" }, 400);
        }

        var response = new JsonObject
        {
            ["access_token"] = TokenOf(granted.Patient),
            ["token_type"] = "Bearer",
            ["expires_in"] = 3600,
            ["scope"] = "launch patient/*.rs",
            ["patient"] = granted.Patient,
            ["need_patient_banner"] = true,
        };
        Token(response);
        return Json(response);
    }

    private IResponseMessage Read(IRequestMessage request, string path)
    {
        var type = path["/fhir/".Length..].Split('/')[0];
        var patient = type == "Patient" ? path.Split('/')[^1] : request.Query?["patient"].ToString() ?? "";
        if (request.Header("Authorization") != $"Bearer {TokenOf(patient)}" || !_charts.TryGetValue(patient, out var chart))
        {
            return new ResponseMessage { StatusCode = 401 };
        }

        return type == "Patient"
            ? Json(chart["patient"]!.AsObject())
            : Json(new JsonObject
            {
                ["resourceType"] = "Bundle",
                ["type"] = "searchset",
                ["entry"] = EntriesOf(chart, type, new Uri(request.Url).Query),
            });
    }

    private static JsonArray EntriesOf(JsonObject chart, string type, string query)
    {
        var all = chart.Select(key => key.Value).OfType<JsonObject>().Where(value => (string?)value["resourceType"] == "Bundle")
            .SelectMany(bundle => bundle["entry"]?.AsArray().OfType<JsonObject>() ?? [])
            .Where(entry => (string?)entry["resource"]?["resourceType"] == type);
        return type == "Observation" && !query.Contains("code=", StringComparison.Ordinal) ? [] : [.. all.Select(e => e.DeepClone())];
    }

    private static string Challenge(string verifier) =>
        WebEncoders.Base64UrlEncode(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static IResponseMessage Json(JsonObject json, int status = 200) =>
        Ehr.Json(json.ToJsonString(), status, "application/json; charset=utf-8");
}
