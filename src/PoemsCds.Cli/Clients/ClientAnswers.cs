using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.Service.Options;

namespace PoemsCds.Cli.Clients;

/// <summary>What a site knows of its first client.</summary>
/// <param name="Name">Name in logs and metrics.</param>
/// <param name="Issuer"><c>iss</c> of its tokens.</param>
/// <param name="PublicBaseUrl">Address under which it reaches the service.</param>
/// <param name="Profile">Kind of client.</param>
internal sealed record ClientAnswers(string Name, string Issuer, string PublicBaseUrl, string Profile)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Address of its key set; <see langword="null"/> for a file.</summary>
    internal string? JwksUri { get; init; }

    /// <summary>File with its key set, with its full path; <see langword="null"/> for an address.</summary>
    internal string? JwksFile { get; init; }

    /// <summary><c>jku</c> of its tokens, with a file.</summary>
    internal string? Jku { get; init; }

    /// <summary>Values of <c>sub</c> that are accepted.</summary>
    internal ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>Values of <c>tenant</c> that are accepted.</summary>
    internal ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>FHIR servers that may be called for it.</summary>
    internal ImmutableArray<string> FhirServers { get; init; } = [];

    /// <summary>Whether it gets no cards at first.</summary>
    internal bool IsSilent { get; init; }

    /// <summary>The settings in the form of appsettings.json.</summary>
    internal string ToJson()
    {
        var client = new JsonObject { [nameof(ClientOptions.Name)] = Name, [nameof(ClientOptions.Issuer)] = Issuer };
        Add(client, nameof(ClientOptions.JwksUri), JwksUri);
        Add(client, nameof(ClientOptions.JwksFile), JwksFile);
        Add(client, nameof(ClientOptions.Jku), Jku);
        Add(client, nameof(ClientOptions.Subjects), Subjects);
        Add(client, nameof(ClientOptions.Tenants), Tenants);
        Add(client, nameof(ClientOptions.FhirServers), FhirServers);
        client[nameof(ClientOptions.Profile)] = Profile;
        if (IsSilent)
        {
            client[nameof(ClientOptions.Silent)] = true;
        }

        var settings = new JsonObject
        {
            [nameof(PoemsCdsOptions.PublicBaseUrl)] = PublicBaseUrl,
            [nameof(PoemsCdsOptions.Clients)] = new JsonArray(client),
        };
        return new JsonObject { [PoemsCdsOptions.Section] = settings }.ToJsonString(Indented) + "\n";
    }

    private static void Add(JsonObject client, string key, string? value)
    {
        if (value is not null)
        {
            client[key] = value;
        }
    }

    private static void Add(JsonObject client, string key, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            client[key] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }
    }
}
