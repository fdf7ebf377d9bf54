using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>Generates the API description (OpenAPI 3.1) from the endpoints. Its example answers come from the service itself.</summary>
internal static class ApiDescription
{
    /// <summary>Path of the description.</summary>
    internal const string Path = "/openapi.json";

    /// <summary>Name of the document inside the framework.</summary>
    internal const string DocumentName = "v1";

    private const string ClientToken = "clientToken";
    private const string Json = "application/json";

    /// <summary>Adds the description.</summary>
    internal static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, CdsHooksJsonContext.Writer);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ServiceJsonContext.Writer);
        });
        services.AddSingleton<ApiExamples>();
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(DocumentName, options =>
        {
            options.AddDocumentTransformer((document, context, _) =>
            {
                Describe(document, context.ApplicationServices.GetRequiredService<PublicBaseUrl>().Base);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(DescribeAsync);
            options.AddSchemaTransformer((schema, _, _) =>
            {
                // Optional members are omitted, never null.
                schema.Type &= ~JsonSchemaType.Null;
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Describes the endpoint of a hook.</summary>
    internal static void DescribeHook(this RouteHandlerBuilder route, CdsService service) => route
        .WithMetadata(service)
        .WithName($"call{NameOf(service)}")
        .WithSummary($"Looks for the pattern of POEMS syndrome {service.Trigger}.")
        .Produces<CdsResponse>()
        .ProducesErrors(StatusCodes.Status400BadRequest, StatusCodes.Status412PreconditionFailed);

    /// <summary>Describes a feedback endpoint.</summary>
    internal static void DescribeFeedback(this RouteHandlerBuilder route, CdsService service) => route
        .WithMetadata(new TakesFeedback())
        .WithName($"reportOn{NameOf(service)}")
        .WithSummary("Receives the outcome of cards. Comments are dropped.")
        .Produces(StatusCodes.Status200OK)
        .ProducesErrors(StatusCodes.Status400BadRequest);

    /// <summary>Describes the discovery endpoint.</summary>
    internal static void DescribeDiscovery(this RouteHandlerBuilder route) => route
        .WithName("discover")
        .WithSummary("Lists the services and the prefetch of each.")
        .Produces<DiscoveryDocument>();

    private static void ProducesErrors(this RouteHandlerBuilder route, params int[] statuses)
    {
        int[] common =
        [
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
        ];
        route.Produces(StatusCodes.Status401Unauthorized); // no body: only the log has the reason
        foreach (var status in statuses.Concat(common))
        {
            route.Produces<OperationOutcome>(status);
        }
    }

    private static void Describe(OpenApiDocument document, string address)
    {
        document.Info = new OpenApiInfo
        {
            Title = "PoemsCds",
            Version = ProgramVersion.Current,
            Description = "CDS Hooks services that look for POEMS syndrome in a chart. Decision support, not a diagnosis.",
        };
        document.Servers = [new OpenApiServer { Url = address }];
        document.AddComponent(ClientToken, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "Token of a trusted client, as specified by CDS Hooks: signed with a key of its key set, issued for the exact "
                + "address of the endpoint, and used once. In Development, programs on the same machine need no token.",
        });
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (HttpMethods.IsHead(context.Description.HttpMethod ?? ""))
        {
            operation.OperationId += "Head"; // GET and HEAD are one endpoint and two operations
        }

        operation.Security = SecurityOf(metadata.OfType<CallerEndpoint>().SingleOrDefault(), context.Document);
        if (metadata.OfType<CdsService>().FirstOrDefault() is { } service)
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(HookCallSchema), cancellationToken: cancellationToken);
            operation.RequestBody = Body(schema, ApiExamples.Request(service));
            SetExample(operation, context.ApplicationServices.GetRequiredService<ApiExamples>().Response(service));
        }
        else if (metadata.OfType<TakesFeedback>().Any())
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(FeedbackCallSchema), cancellationToken: cancellationToken);
            operation.RequestBody = Body(schema, ApiExamples.Feedback);
        }
    }

    // An empty requirement means that the token is optional.
    private static List<OpenApiSecurityRequirement>? SecurityOf(CallerEndpoint? endpoint, OpenApiDocument? document) => endpoint is null
        ? null
        : [
            new() { [new OpenApiSecuritySchemeReference(ClientToken, document)] = [] },
            .. endpoint.IsPublic ? new OpenApiSecurityRequirement[] { new() } : [],
        ];

    // patient-view becomes PatientView: client generators use it in method names.
    private static string NameOf(CdsService service) =>
        string.Concat(service.Hook.Split('-').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    private static OpenApiRequestBody Body(IOpenApiSchema schema, JsonNode example) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = schema, Example = example } },
    };

    private static void SetExample(OpenApiOperation operation, JsonNode example)
    {
        if (operation.Responses?["200"].Content is { } answers && answers.TryGetValue(Json, out var content))
        {
            content.Example = example;
        }
    }

    private sealed record TakesFeedback;
}
