using System.Text.Json;
using PoemsCds.Fhir.Json;

const int FirstSize = 64 << 10;
const int Limit = 64 << 20;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null;
});
var app = builder.Build();
var share = new BodyBuffers(256 << 20).ShareOf("endpoint");

app.MapGet("/health/live", () => "alive");
app.MapPost("/pass", async (HttpContext context) =>
{
    var read = await PooledBuffer.ReadAsync(
        context.Request.Body, (int)(context.Request.ContentLength ?? FirstSize), Limit, share, context.RequestAborted);
    using var body = read.Bytes;
    _ = Pass(body is null ? [] : body.Memory.Span);
    context.Response.ContentType = "application/json";
    await context.Response.WriteAsync("{\"cards\":[]}", context.RequestAborted);
});

if (app.Configuration["Chart"] is { } chart)
{
    var pages = FhirPages.Read(chart);
    app.MapGet("/fhir/{type}/{id?}", (HttpContext context, string type) => pages.AnswerAsync(context, type));
}

await app.RunAsync();

static int Pass(ReadOnlySpan<byte> json)
{
    var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 128 });
    var tokens = 0;
    while (reader.Read())
    {
        tokens++;
    }

    return tokens;
}
