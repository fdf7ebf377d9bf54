using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads the body of a hook call once.</summary>
/// <param name="prefetchReader">Reads the prefetch inside it.</param>
/// <param name="orderReader">Reads the unsigned orders of its context.</param>
/// <param name="time">Clock by which a token ages, and that bounds the reading of orders.</param>
/// <param name="budget">Longest time that reading the orders of a call may take, inclusive.</param>
public sealed class HookRequestReader(
    PrefetchReader prefetchReader, DraftOrderReader orderReader, TimeProvider time, TimeSpan budget)
{
    /// <summary>Nesting allowed in a body.</summary>
    internal const int MaxDepth = PrefetchReader.MaxDepth;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly string[] Members = ["hook", "hookInstance", "context", "prefetch", "fhirServer", "fhirAuthorization", "extension"];

    /// <summary>Reads a call.</summary>
    /// <param name="body">UTF-8 bytes; a byte order mark is skipped.</param>
    /// <param name="service">The service that was called.</param>
    /// <param name="profile">The kind of client: says which extensions of a request are known.</param>
    /// <exception cref="RefusedRequestException">The body is not a call of the service's hook.</exception>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    public HookReading Read(ReadOnlySpan<byte> body, CdsService service, ClientProfile profile)
    {
        body = WithoutByteOrderMark(body);
        if (!Utf8.IsValid(body))
        {
            throw RefusedRequestException.Malformed("The body is not valid UTF-8.");
        }

        try
        {
            return ReadCall(body, service, profile);
        }
        catch (JsonException)
        {
            FindFault(body);
            throw;
        }
        catch (InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("A text of the request is not valid Unicode: it holds half of a surrogate pair.");
        }
        catch (DuplicateKeyException repeated)
        {
            throw RefusedRequestException.Malformed("Duplicate prefetch key.", $"prefetch.{repeated.Key}");
        }
    }

    /// <summary>Adds what was fetched to a call. It is done once.</summary>
    /// <param name="reading">The call.</param>
    /// <param name="body">The body that it was read from.</param>
    /// <param name="fetched">What was fetched from the client's FHIR server, by key.</param>
    /// <exception cref="JsonException">The JSON of the body is broken where it was skipped.</exception>
    public HookRequest Add(HookReading reading, ReadOnlySpan<byte> body, IReadOnlyDictionary<string, FetchedKey> fetched)
    {
        body = WithoutByteOrderMark(body);
        try
        {
            return reading.Request with { Prefetch = prefetchReader.Add(reading.Prefetch, body, fetched) };
        }
        catch (JsonException)
        {
            FindFault(body);
            throw;
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    // Entries that were skipped may hold a fault that comes first: the client is told of that one, with its line and byte.
    private static void FindFault(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
        }
    }

    private HookReading ReadCall(ReadOnlySpan<byte> body, CdsService service, ClientProfile profile)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw RefusedRequestException.Malformed("The body is not a JSON object.");
        }

        string? hook = null;
        string? hookInstance = null;
        string? trigger = null;
        string? fhirServer = null;
        var authorization = default(FhirAuthorization);
        var context = default(HookContext);
        PrefetchReading? prefetch = null;
        var waiting = default(Utf8JsonReader); // a prefetch that came before the context
        var seen = new StrictJsonReader.Seen();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (seen.Next(ref reader, Members))
            {
                case "hook":
                    hook = StrictJsonReader.Text(in reader, "hook");
                    break;
                case "hookInstance":
                    hookInstance = StrictJsonReader.Text(in reader, "hookInstance");
                    break;
                case "context":
                    context = HookContext.Read(ref reader, service.Needs);
                    break;
                case "prefetch" when !StrictJsonReader.IsObject(in reader, "prefetch"):
                    break;
                case "prefetch" when context.PatientId is null:
                    waiting = reader;
                    break;
                case "prefetch":
                    prefetch = prefetchReader.Read(ref reader, body, context.PatientId, context.Conditions);
                    break;
                case "extension" when reader.TokenType == JsonTokenType.StartObject:
                    trigger = ReadTrigger(ref reader, profile);
                    break;
                case "fhirServer":
                    fhirServer = StrictJsonReader.Text(in reader, "fhirServer");
                    break;
                case "fhirAuthorization" when StrictJsonReader.IsObject(in reader, "fhirAuthorization"):
                    authorization = FhirAuthorization.Read(ref reader);
                    break;
            }

            reader.Skip();
        }

        reader.Read(); // throws where something follows the object
        if (waiting.TokenType == JsonTokenType.StartObject && context.PatientId is not null)
        {
            prefetch = prefetchReader.Read(ref waiting, body, context.PatientId, context.Conditions);
        }

        Check(hook ?? throw RefusedRequestException.MissingMember("hook"), service);
        hookInstance = hookInstance ?? throw RefusedRequestException.MissingMember("hookInstance");
        var patientId = context.PatientId ?? throw RefusedRequestException.MissingMember("context");
        prefetch ??= prefetchReader.ReadEmpty(patientId, context.Conditions, body);
        var request = new HookRequest
        {
            HookInstance = hookInstance,
            PatientId = patientId,
            FhirServer = FhirServerAddress.Normalize(fhirServer ?? ""),
            Trigger = trigger,
            Prefetch = prefetch.Result,
            Access = authorization.At(fhirServer, time),
            AuthorizedTo = authorization.Subject,
            Orders = ReadOrders(in context),
        };
        return new HookReading(request, prefetch);
    }

    // Only a value of the profile's list is kept: what else a client writes there is its own affair.
    private static string? ReadTrigger(ref Utf8JsonReader reader, ClientProfile profile)
    {
        string? trigger = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ImmutableArray<string> values = [];
            foreach (var (name, known) in profile.RequestExtensions)
            {
                values = reader.ValueTextEquals(name) ? known : values;
            }

            reader.Read();
            foreach (var value in values)
            {
                trigger = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(value) ? value : trigger;
            }

            reader.Skip();
        }

        return trigger;
    }

    private static void Check(string hook, CdsService service)
    {
        if (hook != service.Hook)
        {
            throw RefusedRequestException.Malformed($"This address answers the hook '{service.Hook}' only.", "hook");
        }
    }

    private DraftOrders ReadOrders(scoped in HookContext context)
    {
        var start = time.GetTimestamp();
        return orderReader.Read(context.DraftOrders, context.Selections, context.PatientId, () => CheckTime(start))
            ?? throw RefusedRequestException.TooMany("context.draftOrders", DraftOrderReader.MaxEntries);
    }

    // The words of an order may be made so that they take long to look through.
    private void CheckTime(long start)
    {
        if (time.GetElapsedTime(start) > budget)
        {
            throw RefusedRequestException.TooSlow("context.draftOrders");
        }
    }
}
