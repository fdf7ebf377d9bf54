using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>
/// Serves the API description. It is generated on the first request: its addresses and examples do not change while the service runs.
/// </summary>
internal sealed class ApiDocument
{
    private const string ContentType = "application/json; charset=utf-8";

    private readonly Lazy<Task<PreparedAnswer>> _document;

    /// <summary>Defers generation to the first request.</summary>
    public ApiDocument([FromKeyedServices(ApiDescription.DocumentName)] IOpenApiDocumentProvider provider) =>
        _document = new(() => GenerateAsync(provider));

    /// <summary>Maps the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiDescription.Path, async Task<IResult> (ApiDocument document) => await document._document.Value)
            .AllowEverybody().ExcludeFromDescription();

    // The first request generates the document for all: it must not be canceled when that client disconnects.
    private static async Task<PreparedAnswer> GenerateAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return new PreparedAnswer(buffer.ToArray(), ContentType);
    }
}
