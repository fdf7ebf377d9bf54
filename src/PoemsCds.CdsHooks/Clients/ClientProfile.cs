using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>Capabilities of one kind of client, read from a file in <c>Profiles</c>.</summary>
public sealed record ClientProfile
{
    /// <summary>Name of the profile for unknown clients.</summary>
    public const string Generic = "generic";

    /// <summary>Type of a link that launches a SMART app.</summary>
    internal const string SmartLink = "smart";

    private const string Ending = ".json";

    private static readonly Lazy<FrozenDictionary<string, ClientProfile>> Shipped = new(() => Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[..^Ending.Length], Load));

    /// <summary>Names of all profiles, sorted.</summary>
    public static ImmutableArray<string> Names => [.. Shipped.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Name of the profile.</summary>
    public required string Name { get; init; }

    /// <summary>Description of the client, and what to verify there.</summary>
    public required string About { get; init; }

    /// <summary>Members of a card that the client reads; others are dropped.</summary>
    public required ImmutableArray<string> CardMembers { get; init; }

    /// <summary>Members of a card's source that the client reads.</summary>
    public required ImmutableArray<string> SourceMembers { get; init; }

    /// <summary>Indicator to send for each indicator of this product.</summary>
    public required ImmutableDictionary<string, string> Indicators { get; init; }

    /// <summary><c>markdown</c> or <c>plain</c>.</summary>
    public required string Detail { get; init; }

    /// <summary>Maximum number of suggestions per card; <see langword="null"/> for no limit.</summary>
    public required int? MaxSuggestions { get; init; }

    /// <summary>
    /// Whether such a client is shown orders under standard codes where no client is configured: in Development and on the command line. A
    /// configured client says so itself.
    /// </summary>
    public required bool TakesStandardOrders { get; init; }

    /// <summary>Maximum number of actions per suggestion; <see langword="null"/> for no limit.</summary>
    public required int? MaxActions { get; init; }

    /// <summary>Supported selection behaviors.</summary>
    public required ImmutableArray<string> SelectionBehaviors { get; init; }

    /// <summary>Types of links that the client shows without further configuration.</summary>
    public required ImmutableArray<string> Links { get; init; }

    /// <summary>Types of links that the client also shows once the site has registered their target there.</summary>
    public required ImmutableArray<string> RegisteredLinks { get; init; }

    /// <summary>Whether the client may pass <c>appContext</c> to a SMART app.</summary>
    public required bool PassesAppContext { get; init; }

    /// <summary>Whether the client requires a topic.</summary>
    public required bool IsTopicRequired { get; init; }

    /// <summary>Regular expression that topic codes must match.</summary>
    public required string TopicCode { get; init; }

    /// <summary>Maximum number of override reasons per card.</summary>
    public required int MaxOverrideReasons { get; init; }

    /// <summary>Whether the client sends feedback. Without feedback, a dismissed card cannot be suppressed.</summary>
    public required bool GivesFeedback { get; init; }

    /// <summary>Whether the site lets suggestions update the draft order at hand. A choice of the site, so no file states it.</summary>
    [JsonIgnore]
    public bool TakesUpdates { get; init; }

    /// <summary>Request extensions that state what triggered the hook, with the values that are counted.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> RequestExtensions { get; init; }

    /// <summary>Whether the detail must be plain text.</summary>
    public bool IsPlain => Detail == "plain";

    /// <summary>Whether the client shows any suggestion.</summary>
    public bool ShowsSuggestions => CardMembers.Contains("suggestions") && MaxSuggestions is not 0;

    /// <summary>Finds a profile by name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static ClientProfile? Find(string name) => Shipped.Value.GetValueOrDefault(name);

    /// <summary>The profile of such a client where the site has registered the SMART app.</summary>
    public ClientProfile WithSmartApp() => this with
    {
        CardMembers = CanLinkSmartApp && !CardMembers.Contains("links") ? CardMembers.Add("links") : CardMembers,
        Links = [.. Links.Union(RegisteredLinks)],
    };

    /// <summary>Whether the client shows links to a registered SMART app.</summary>
    public bool CanLinkSmartApp => Links.Contains(SmartLink) || RegisteredLinks.Contains(SmartLink);

    private static ClientProfile Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Embedded resource '{resource}' not found.");
        return JsonSerializer.Deserialize(stream, ClientProfileJsonContext.Default.ClientProfile)
            ?? throw new InvalidOperationException($"Embedded resource '{resource}' is empty.");
    }
}

/// <summary>Source-generated JSON metadata of profiles.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClientProfile))]
internal sealed partial class ClientProfileJsonContext : JsonSerializerContext;
