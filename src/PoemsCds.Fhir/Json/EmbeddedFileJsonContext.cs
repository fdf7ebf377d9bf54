using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Fhir.Orders;

namespace PoemsCds.Fhir.Json;

/// <summary>Source-generated metadata for the embedded lists.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AliasFile))]
[JsonSerializable(typeof(SubjectFile))]
[JsonSerializable(typeof(RouteWordFile))]
internal sealed partial class EmbeddedFileJsonContext : JsonSerializerContext;

internal sealed record AliasFile(AliasRow[] Systems);

internal sealed record AliasRow(string System, string[] Aliases, bool HasEditions = false);

internal sealed record SubjectFile(ImmutableArray<OrderSubject> Subjects);

internal sealed record RouteWordFile(ImmutableArray<string> Topical);
