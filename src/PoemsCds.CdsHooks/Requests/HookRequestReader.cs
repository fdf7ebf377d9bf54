using System.Text.Json;
using System.Text.Unicode;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Access;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Reads the body of a hook request in one pass.</summary>
/// <param name="prefetchReader">Reader of the prefetch.</param>
/// <param name="orderReader">Reader of the draft orders in the context.</param>
/// <param name="time">Clock for the expiry of tokens and the time limit on reading orders.</param>
/// <param name="budget">Time limit for reading the draft orders of a request, inclusive.</param>
public sealed class HookRequestReader(
    PrefetchReader prefetchReader, DraftOrderReader orderReader, TimeProvider time, TimeSpan budget)
{
    /// <summary>Maximum nesting depth of a body.</summary>
    internal const int MaxDepth = PrefetchReader.MaxDepth;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly string[] Members =
        ["hook", "hookInstance", "context", "prefetch", "fhirServer", "fhirAuthorization", "extension"];

    /// <summary>Reads a request.</summary>
    /// <param name="body">UTF-8 bytes; a byte order mark is skipped.</param>
    /// <param name="service">Service that was called.</param>
    /// <param name="profile">Profile of the client; lists the known request extensions.</param>
    /// <exception cref="RefusedRequestException">The body is not a valid request of the service's hook.</exception>
    /// <exception cref="JsonException">The body is not valid JSON.</exception>
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
            ThrowFirstError(body);
            throw;
        }
        catch (InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("A string in the request is not valid Unicode: it contains an unpaired surrogate.");
        }
        catch (DuplicateKeyException repeated)
        {
            throw RefusedRequestException.Malformed("Duplicate prefetch key.", $"prefetch.{repeated.Key}");
        }
    }

    /// <summary>Begins a reading without a body, of which all data is fetched: that of a page about one patient.</summary>
    /// <param name="patientId">FHIR id of the patient, without resource type.</param>
    /// <param name="access">Access to the FHIR server that holds the patient.</param>
    public HookReading ReadPatient(string patientId, FhirAccessGrant access)
    {
        var prefetch = prefetchReader.ReadEmpty(patientId);
        var request = new HookRequest
        {
            HookInstance = "",
            PatientId = patientId,
            FhirServer = FhirServerAddress.Normalize(access.Server),
            Prefetch = prefetch.Result,
            Access = access,
            Orders = DraftOrders.None,
        };
        return new HookReading(request, prefetch);
    }

    /// <summary>Adds fetched data to a request. Call it at most once per request.</summary>
    /// <param name="reading">The parsed request.</param>
    /// <param name="body">Body of the request.</param>
    /// <param name="fetched">Data fetched from the client's FHIR server, by prefetch key.</param>
    /// <exception cref="JsonException">A skipped part of the body is not valid JSON.</exception>
    public HookRequest Add(HookReading reading, ReadOnlySpan<byte> body, IReadOnlyDictionary<string, FetchedKey> fetched)
    {
        body = WithoutByteOrderMark(body);
        try
        {
            var prefetch = prefetchReader.Add(reading.Prefetch, body, fetched);
            return reading.Request with { Prefetch = prefetch, Orders = orderReader.WithReasons(reading.Request.Orders, prefetch.Record) };
        }
        catch (JsonException)
        {
            ThrowFirstError(body);
            throw;
        }
    }

    /// <summary>Adds Medications that orders refer to, after <see cref="Add"/>. Call it at most once per request.</summary>
    /// <param name="reading">The parsed request.</param>
    /// <param name="request">The request with all fetched data so far.</param>
    /// <param name="fetched">Responses of the client's FHIR server by reference, such as <c>Medication/123</c>.</param>
    public HookRequest AddMedications(
        HookReading reading, HookRequest request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fetched) =>
        request with { Prefetch = prefetchReader.AddMedications(reading.Prefetch, fetched) };

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    // A skipped entry may contain an earlier error; report the first one, with line and byte.
    private static void ThrowFirstError(ReadOnlySpan<byte> body)
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

        var call = new Call();
        var seen = new StrictJsonReader.Seen();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(seen.Next(ref reader, Members), ref reader, body, ref call, service, profile);
            reader.Skip();
        }

        reader.Read(); // throws if anything follows the object
        if (call.EarlyPrefetch.TokenType == JsonTokenType.StartObject && call.Context.PatientId is not null)
        {
            call.Prefetch = prefetchReader.Read(ref call.EarlyPrefetch, body, call.Context.PatientId, call.Context.Conditions);
        }

        Check(call.Hook ?? throw RefusedRequestException.MissingMember("hook"), service);
        return ToReading(in call, body, profile);
    }

    private void ReadMember(
        string? name,
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> body,
        ref Call call,
        CdsService service,
        ClientProfile profile)
    {
        switch (name)
        {
            case "hook":
                call.Hook = StrictJsonReader.Text(in reader, "hook");
                break;
            case "hookInstance":
                call.HookInstance = StrictJsonReader.Text(in reader, "hookInstance");
                break;
            case "context":
                call.Context = HookContext.Read(ref reader, service.Needs);
                break;
            case "prefetch" when !StrictJsonReader.IsObject(in reader, "prefetch"):
                break;
            case "prefetch" when call.Context.PatientId is null:
                call.EarlyPrefetch = reader;
                break;
            case "prefetch":
                call.Prefetch = prefetchReader.Read(ref reader, body, call.Context.PatientId, call.Context.Conditions);
                break;
            case "extension" when reader.TokenType == JsonTokenType.StartObject:
                call.Trigger = RequestExtension.ReadTrigger(ref reader, profile);
                break;
            case "fhirServer":
                call.FhirServer = StrictJsonReader.Text(in reader, "fhirServer");
                break;
            case "fhirAuthorization" when StrictJsonReader.IsObject(in reader, "fhirAuthorization"):
                call.Authorization = FhirAuthorization.Read(ref reader);
                break;
        }
    }

    private HookReading ToReading(scoped in Call call, ReadOnlySpan<byte> body, ClientProfile profile)
    {
        var hookInstance = call.HookInstance ?? throw RefusedRequestException.MissingMember("hookInstance");
        var context = call.Context;
        var patientId = context.PatientId ?? throw RefusedRequestException.MissingMember("context");
        var prefetch = call.Prefetch ?? prefetchReader.ReadEmpty(patientId, context.Conditions, body);
        var request = new HookRequest
        {
            HookInstance = hookInstance,
            PatientId = patientId,
            FhirServer = FhirServerAddress.Normalize(call.FhirServer ?? ""),
            Trigger = call.Trigger,
            Prefetch = prefetch.Result,
            Access = call.Authorization.At(call.FhirServer, time),
            AuthorizedTo = call.Authorization.Subject,
            Orders = orderReader.WithReasons(ReadOrders(in context, profile), prefetch.Result.Record),
        };
        return new HookReading(request, prefetch);
    }

    private static void Check(string hook, CdsService service)
    {
        if (hook != service.Hook)
        {
            throw RefusedRequestException.Malformed($"This service supports only the hook '{service.Hook}'.", "hook");
        }
    }

    private DraftOrders ReadOrders(scoped in HookContext context, ClientProfile profile)
    {
        var start = time.GetTimestamp();
        return orderReader.Read(
            context.DraftOrders, context.Selections, context.PatientId, () => CheckTime(start), profile.TakesUpdates)
            ?? throw RefusedRequestException.TooMany("context.draftOrders", DraftOrderReader.MaxEntries);
    }

    // Text of an order can be crafted so that matching it is slow.
    private void CheckTime(long start)
    {
        if (time.GetElapsedTime(start) > budget)
        {
            throw RefusedRequestException.TooSlow("context.draftOrders");
        }
    }

    // What was read of a call so far.
    private ref struct Call
    {
        internal string? Hook;
        internal string? HookInstance;
        internal string? Trigger;
        internal string? FhirServer;
        internal FhirAuthorization Authorization;
        internal HookContext Context;
        internal PrefetchReading? Prefetch;
        internal Utf8JsonReader EarlyPrefetch; // a prefetch that precedes the context
    }
}
