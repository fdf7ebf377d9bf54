using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>The API description (OpenAPI 3.1), generated from the endpoints, with examples that the service answered itself.</summary>
internal static class ApiDescription
{
    /// <summary>Path of the description.</summary>
    internal const string Path = "/openapi.json";

    /// <summary>Name of the document, for the framework alone.</summary>
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
                // An optional member is left out, never null.
                schema.Type &= ~JsonSchemaType.Null;
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Says of a hook's endpoint what it answers.</summary>
    internal static void DescribeHook(this RouteHandlerBuilder route, CdsService service) => route
        .WithMetadata(service)
        .WithName($"call{NameOf(service)}")
        .WithSummary($"Looks for the pattern of POEMS syndrome {service.Trigger}.")
        .Produces<CdsResponse>()
        .ProducesErrors(StatusCodes.Status400BadRequest, StatusCodes.Status412PreconditionFailed);

    /// <summary>Says of a feedback endpoint what it answers.</summary>
    internal static void DescribeFeedback(this RouteHandlerBuilder route, CdsService service) => route
        .WithMetadata(new TakesFeedback())
        .WithName($"reportOn{NameOf(service)}")
        .WithSummary("Receives the outcome of cards. Comments are dropped.")
        .Produces(StatusCodes.Status200OK)
        .ProducesErrors(StatusCodes.Status400BadRequest);

    /// <summary>Says of the discovery endpoint what it answers.</summary>
    internal static void DescribeDiscovery(this RouteHandlerBuilder route) => route
        .WithName("discover")
        .WithSummary("Lists the services and what each asks for.")
        .Produces<DiscoveryDocument>();

    private static void ProducesErrors(this RouteHandlerBuilder route, params int[] statuses)
    {
        int[] ofEach =
        [
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
        ];
        route.Produces(StatusCodes.Status401Unauthorized); // bare: the reason stands in the log alone
        foreach (var status in statuses.Concat(ofEach))
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
            Description = "The token of a trusted client, as CDS Hooks describes it: signed with a key of its key set, issued for exactly "
                + "the address that is called, and used once. Programs on the same machine need none in Development.",
        });
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (HttpMethods.IsHead(context.Description.HttpMethod ?? ""))
        {
            operation.OperationId += "Head"; // GET and HEAD are one endpoint and two operations
        }

        operation.Security = SecurityOf(metadata.OfType<CallerEndpoint>().SingleOrDefault(), context.Document);
        if (metadata.OfType<CdsService>().FirstOrDefault() is { } service)
        {
            operation.RequestBody = Body(await context.GetOrCreateSchemaAsync(typeof(HookCallSchema), cancellationToken: cancellationToken), ApiExamples.Request(service));
            SetExample(operation, context.ApplicationServices.GetRequiredService<ApiExamples>().Response(service));
        }
        else if (metadata.OfType<TakesFeedback>().Any())
        {
            operation.RequestBody = Body(await context.GetOrCreateSchemaAsync(typeof(FeedbackCallSchema), cancellationToken: cancellationToken), ApiExamples.Feedback);
        }
    }

    // Where a token may be left out, the empty requirement says so.
    private static List<OpenApiSecurityRequirement>? SecurityOf(CallerEndpoint? endpoint, OpenApiDocument? document) => endpoint is null
        ? null
        : [
            new() { [new OpenApiSecuritySchemeReference(ClientToken, document)] = [] },
            .. endpoint.IsPublic ? new OpenApiSecurityRequirement[] { new() } : [],
        ];

    // patient-view becomes PatientView: generators of clients make names of methods of it.
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
