using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>What one kind of client shows of a card, as its file in <c>Profiles</c> says.</summary>
public sealed record ClientProfile
{
    /// <summary>The profile for clients about which nothing is known.</summary>
    public const string Generic = "generic";

    private const string Ending = ".json";

    private static readonly Lazy<FrozenDictionary<string, ClientProfile>> Shipped = new(() => Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[..^Ending.Length], Load));

    /// <summary>Names of the profiles there are, in order.</summary>
    public static ImmutableArray<string> Names => [.. Shipped.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Which client it is, and what to confirm there.</summary>
    public required string About { get; init; }

    /// <summary>Members of a card that it reads; others are dropped.</summary>
    public required ImmutableArray<string> CardMembers { get; init; }

    /// <summary>Members of a card's source that it reads.</summary>
    public required ImmutableArray<string> SourceMembers { get; init; }

    /// <summary>The indicator it is sent for each of ours; one that is not here it shows wrongly or too loudly.</summary>
    public required ImmutableDictionary<string, string> Indicators { get; init; }

    /// <summary><c>markdown</c> or <c>plain</c>.</summary>
    public required string Detail { get; init; }

    /// <summary>Most suggestions on a card; <see langword="null"/> for no limit.</summary>
    public required int? MaxSuggestions { get; init; }

    /// <summary>Most actions in a suggestion; <see langword="null"/> for no limit.</summary>
    public required int? MaxActions { get; init; }

    /// <summary>Selection behaviors it knows.</summary>
    public required ImmutableArray<string> SelectionBehaviors { get; init; }

    /// <summary>Types of links it shows without further set-up.</summary>
    public required ImmutableArray<string> Links { get; init; }

    /// <summary>Whether a card without a topic is refused.</summary>
    public required bool IsTopicRequired { get; init; }

    /// <summary>Expression that the code of a topic matches.</summary>
    public required string TopicCode { get; init; }

    /// <summary>Most reasons to set a card aside.</summary>
    public required int MaxOverrideReasons { get; init; }

    /// <summary>Whether it reports what the user did with a card. Without reports nobody can dismiss a card, so that it is not repeated.</summary>
    public required bool GivesFeedback { get; init; }

    /// <summary>Extensions of its requests that tell what set the hook off, with the values that are counted.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> RequestExtensions { get; init; }

    /// <summary>Whether the detail is sent without Markdown.</summary>
    public bool IsPlain => Detail == "plain";

    /// <summary>A profile by its name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static ClientProfile? Find(string name) => Shipped.Value.GetValueOrDefault(name);

    private static ClientProfile Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Embedded resource '{resource}' not found.");
        return JsonSerializer.Deserialize(stream, ClientProfileJsonContext.Default.ClientProfile)
            ?? throw new InvalidOperationException($"The embedded file {resource} is empty.");
    }
}

/// <summary>How a profile is read. Its code is made when the project is built: a start does not wait for it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClientProfile))]
internal sealed partial class ClientProfileJsonContext : JsonSerializerContext;
