using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PoemsCds.Service.Tests;

/// <summary>Hook calls as a client posts them.</summary>
internal static class Requests
{
    internal static Task<HttpResponseMessage> PostHookAsync(this HttpClient client, string body, string contentType = "application/json") =>
        client.PostHookAsync(Encoding.UTF8.GetBytes(body), contentType);

    internal static Task<HttpResponseMessage> PostHookAsync(this HttpClient client, byte[] body, string contentType = "application/json") =>
        client.PostToAsync(Host.PatientView, body, contentType);

    /// <summary>Posts a body to an address.</summary>
    internal static Task<HttpResponseMessage> PostToAsync(
        this HttpClient client, string path, byte[] body, string contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return client.PostAsync(path, content);
    }

    /// <summary>Posts a call to the service of its own hook; a body without one goes to patient-view.</summary>
    internal static Task<HttpResponseMessage> PostToItsHookAsync(this HttpClient client, byte[] body)
    {
        using var call = JsonDocument.Parse(body);
        return client.PostToAsync($"/cds-services/poems-{call.RootElement.GetProperty("hook").GetString()}", body);
    }

    /// <summary>A body compressed with gzip.</summary>
    internal static ByteArrayContent Compressed(byte[] body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    /// <summary>A call with the given value of the key <c>conditions</c>.</summary>
    internal static string WithConditions(string conditions) => $$"""
        {
          "hook": "patient-view",
          "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
          "context": { "userId": "Practitioner/p", "patientId": "p1" },
          "prefetch": {
            "patient": { "resourceType": "Patient", "id": "p1", "birthDate": "1960-01-01", "gender": "male" },
            "conditions": {{conditions}}
          }
        }
        """;

    /// <summary>A search result with one Condition per ICD-10-CM code.</summary>
    internal static string Conditions(params string[] codes) => $$"""
        { "resourceType": "Bundle", "type": "searchset", "entry": [{{string.Join(',', codes.Select(Condition))}}] }
        """;

    private static string Condition(string code, int index) => $$"""
        { "resource": {
            "resourceType": "Condition", "id": "c{{index}}", "subject": { "reference": "Patient/p1" }, "onsetDateTime": "2025-01-01",
            "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}" }] } } }
        """;
}
