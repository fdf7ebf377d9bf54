using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PoemsCds.Service.Description;

/// <summary>A searchset Bundle of the resources found, written from their serialized bytes.</summary>
/// <param name="type">Resource type searched.</param>
/// <param name="query">Search parameters that were applied, as a query string.</param>
/// <param name="address">Base address of the FHIR endpoint.</param>
/// <param name="found">Ids and bytes of the resources found.</param>
internal sealed class SearchSet(string type, string query, string address, ImmutableArray<(string Id, PreparedAnswer Answer)> found)
    : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var self = $"{address}/{type}{query}";
        var tag = EntityTag.Of(Encoding.UTF8.GetBytes(string.Join('\n', found.Select(f => f.Answer.Tag.ToString()).Prepend(self))));
        var response = httpContext.Response;
        response.Headers.CacheControl = PreparedAnswer.CacheControl;
        response.Headers.ETag = tag.ToString();
        if (EntityTag.IsMatch(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = FhirKnowledgeEndpoints.ContentType;
        await WriteAsync(response, self, httpContext.RequestAborted);
    }

    private async Task WriteAsync(HttpResponse response, string self, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "searchset");
        json.WriteNumber("total", found.Length);
        json.WriteStartArray("link");
        json.WriteStartObject();
        json.WriteString("relation", "self");
        json.WriteString("url", self);
        json.WriteEndObject();
        json.WriteEndArray();
        if (!found.IsEmpty) // an empty list is not valid FHIR
        {
            json.WriteStartArray("entry");
            foreach (var (id, answer) in found)
            {
                WriteEntry(json, id, answer.Bytes.Span);
                json.Flush();
                await response.BodyWriter.FlushAsync(cancellationToken); // buffers at most one resource
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private void WriteEntry(Utf8JsonWriter json, string id, ReadOnlySpan<byte> resource)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", $"{address}/{type}/{id}");
        json.WritePropertyName("resource");
        json.WriteRawValue(resource, skipInputValidation: true); // serialized by this service
        json.WriteStartObject("search");
        json.WriteString("mode", "match");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
