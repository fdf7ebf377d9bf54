using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service.Hooks;

/// <summary>Reads the body of a hook call in one pass over its bytes.</summary>
/// <param name="prefetchReader">Reads the prefetch inside it.</param>
internal sealed class HookRequestReader(PrefetchReader prefetchReader)
{
    /// <summary>Nesting allowed in a body: ordinary FHIR inside Bundles stays below half of it.</summary>
    internal const int MaxDepth = 128;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Reads a call.</summary>
    /// <param name="body">UTF-8 bytes; a byte order mark is passed over.</param>
    /// <exception cref="RefusedRequestException">The body is not a hook call.</exception>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    internal HookRequest Read(ReadOnlySpan<byte> body)
    {
        body = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(body))
        {
            throw RefusedRequestException.Malformed("The body is not valid UTF-8.");
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return Read(ref reader);
        }
        catch (InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("A text of the request is not valid Unicode: it holds half of a surrogate pair.");
        }
        catch (RepeatedKeyException repeated)
        {
            throw RefusedRequestException.Malformed("A prefetch key stands twice; which one is meant cannot be told.", $"prefetch.{repeated.Key}");
        }
    }

    private HookRequest Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw RefusedRequestException.Malformed("The body is not a JSON object.");
        }

        string? hook = null;
        string? hookInstance = null;
        string? patientId = null;
        PrefetchResult? prefetch = null;
        var waiting = default(Utf8JsonReader); // a prefetch that came before the context
        var seen = Member.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberAt(in reader);
            seen = Once(seen, member);
            reader.Read();
            switch (member)
            {
                case Member.Hook:
                    hook = Text(in reader, "hook");
                    break;
                case Member.HookInstance:
                    hookInstance = Text(in reader, "hookInstance");
                    break;
                case Member.Context:
                    patientId = ReadContext(ref reader);
                    break;
                case Member.Prefetch when IsObject(in reader, "prefetch") && patientId is null:
                    waiting = reader;
                    reader.Skip();
                    break;
                case Member.Prefetch when patientId is not null && reader.TokenType == JsonTokenType.StartObject:
                    prefetch = prefetchReader.Read(ref reader, patientId);
                    break;
                case Member.FhirServer:
                    _ = Text(in reader, "fhirServer");
                    break;
                case Member.FhirAuthorization:
                    _ = IsObject(in reader, "fhirAuthorization");
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Read(); // throws where something follows the object
        if (waiting.TokenType == JsonTokenType.StartObject && patientId is not null)
        {
            prefetch = prefetchReader.Read(ref waiting, patientId);
        }

        return new HookRequest
        {
            Hook = hook ?? throw RefusedRequestException.Lacking("hook"),
            HookInstance = hookInstance ?? throw RefusedRequestException.Lacking("hookInstance"),
            PatientId = patientId ?? throw RefusedRequestException.Lacking("context"),
            Prefetch = prefetch ?? prefetchReader.Nothing(),
        };
    }

    private static string ReadContext(ref Utf8JsonReader reader)
    {
        if (!IsObject(in reader, "context"))
        {
            throw RefusedRequestException.Lacking("context");
        }

        string? patientId = null;
        string? userId = null;
        var seen = Member.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueTextEquals("patientId"u8) ? Member.PatientId
                : reader.ValueTextEquals("userId"u8) ? Member.UserId
                : Member.None;
            seen = Once(seen, member);
            reader.Read();
            patientId = member == Member.PatientId ? Text(in reader, "context.patientId") : patientId;
            userId = member == Member.UserId ? Text(in reader, "context.userId") : userId;
            reader.Skip();
        }

        if (string.IsNullOrWhiteSpace(userId))
        {
            throw RefusedRequestException.Lacking("context.userId");
        }

        return CheckedId(patientId ?? throw RefusedRequestException.Lacking("context.patientId"));
    }

    private static string CheckedId(string patientId) =>
        patientId.Length is > 0 and <= 256 && !patientId.AsSpan().ContainsAnyExcept(IdCharacters)
            ? patientId
            : throw RefusedRequestException.Malformed(
                "The patient id is not a bare FHIR id: send it without the resource type.", "context.patientId");

    private static Member MemberAt(scoped in Utf8JsonReader reader) =>
        reader.ValueTextEquals("hook"u8) ? Member.Hook
        : reader.ValueTextEquals("hookInstance"u8) ? Member.HookInstance
        : reader.ValueTextEquals("context"u8) ? Member.Context
        : reader.ValueTextEquals("prefetch"u8) ? Member.Prefetch
        : reader.ValueTextEquals("fhirServer"u8) ? Member.FhirServer
        : reader.ValueTextEquals("fhirAuthorization"u8) ? Member.FhirAuthorization
        : Member.None;

    private static Member Once(Member seen, Member member) => (seen & member) == Member.None
        ? seen | member
        : throw RefusedRequestException.Malformed("A member stands twice; which one is meant cannot be told.", member.ToString());

    private static string? Text(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not a text.", member),
    };

    private static bool IsObject(scoped in Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.Null => false,
        _ => throw RefusedRequestException.Malformed($"'{member}' is not an object.", member),
    };

    [Flags]
    private enum Member
    {
        None = 0,
        Hook = 1,
        HookInstance = 2,
        Context = 4,
        Prefetch = 8,
        FhirServer = 16,
        FhirAuthorization = 32,
        PatientId = 64,
        UserId = 128,
    }
}
