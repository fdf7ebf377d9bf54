using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Orders;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>The member <c>context</c> of a call, as far as the hook's own definition says what is in it.</summary>
internal ref struct HookContext
{
    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Bare id of the patient.</summary>
    internal string PatientId { get; private set; }

    /// <summary>Stands on the diagnoses that were just entered; on nothing where the hook has none.</summary>
    internal Utf8JsonReader Conditions { get; private set; }

    /// <summary>Stands on the unsigned orders; on nothing where there are none.</summary>
    internal Utf8JsonReader DraftOrders { get; private set; }

    /// <summary>References to the orders that the call is about.</summary>
    internal ImmutableArray<string> Selections { get; private set; }

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    /// <param name="reader">Stands on the value of <c>context</c>.</param>
    /// <param name="needs">What the hook needs beside patient and user.</param>
    /// <exception cref="RefusedRequestException">A required member is missing, or one is of a wrong type.</exception>
    internal static HookContext Read(scoped ref Utf8JsonReader reader, ContextNeeds needs)
    {
        if (!StrictJsonReader.IsObject(in reader, "context"))
        {
            throw RefusedRequestException.MissingMember("context");
        }

        var context = new HookContext { Selections = [] };
        string? patientId = null;
        string? userId = null;
        string? encounterId = null;
        var seen = new StrictJsonReader.Seen();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (seen.Next(ref reader, Members, "context."))
            {
                case "patientId":
                    patientId = StrictJsonReader.Text(in reader, "context.patientId");
                    break;
                case "userId":
                    userId = StrictJsonReader.Text(in reader, "context.userId");
                    break;
                case "encounterId" when needs.HasFlag(ContextNeeds.Encounter):
                    encounterId = StrictJsonReader.Text(in reader, "context.encounterId");
                    break;
                case "conditions" when needs.HasFlag(ContextNeeds.Conditions):
                    context.Conditions = StrictJsonReader.IsObject(in reader, "context.conditions") ? reader : default;
                    break;
                case "draftOrders" when needs.HasFlag(ContextNeeds.Orders):
                    context.DraftOrders = StrictJsonReader.IsObject(in reader, "context.draftOrders") ? reader : default;
                    break;
                case "selections" when needs.HasFlag(ContextNeeds.Orders):
                    context.Selections = StrictJsonReader.Texts(ref reader, "context.selections", DraftOrderReader.MaxEntries);
                    break;
            }

            reader.Skip();
        }

        Require(userId, "context.userId");
        context.PatientId = CheckedId(patientId ?? throw RefusedRequestException.MissingMember("context.patientId"));
        if (needs.HasFlag(ContextNeeds.Encounter))
        {
            Require(encounterId, "context.encounterId");
        }

        return needs.HasFlag(ContextNeeds.Conditions) && context.Conditions.TokenType == JsonTokenType.None
            ? throw RefusedRequestException.MissingMember("context.conditions")
            : context;
    }

    private static readonly string[] Members = ["patientId", "userId", "encounterId", "conditions", "draftOrders", "selections"];

    private static void Require(string? text, string member)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw RefusedRequestException.MissingMember(member);
        }
    }

    private static string CheckedId(string patientId) =>
        patientId.Length is > 0 and <= 256 && !patientId.AsSpan().ContainsAnyExcept(IdCharacters)
            ? patientId
            : throw RefusedRequestException.Malformed(
                "The patient id is not a bare FHIR id: send it without the resource type.", "context.patientId");
}
