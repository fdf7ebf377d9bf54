using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>
/// The API description as it is sent. It is made when it is first asked for: its addresses and examples do not change while
/// the service runs.
/// </summary>
internal sealed class ApiDocument
{
    private const string ContentType = "application/json; charset=utf-8";

    private readonly Lazy<Task<PreparedAnswer>> _made;

    /// <summary>Prepares the making.</summary>
    public ApiDocument([FromKeyedServices(ApiDescription.DocumentName)] IOpenApiDocumentProvider provider) =>
        _made = new(() => MakeAsync(provider));

    /// <summary>Maps the document.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiDescription.Path, async Task<IResult> (ApiDocument document) => await document._made.Value)
            .ForEverybody().ExcludeFromDescription();

    // Whoever asks first makes it for all: it must not end because that caller hangs up.
    private static async Task<PreparedAnswer> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return new PreparedAnswer(written.ToArray(), ContentType);
    }
}
