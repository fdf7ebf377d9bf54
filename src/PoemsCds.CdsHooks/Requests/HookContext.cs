using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Orders;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Member <c>context</c> of a request, as defined by the hook.</summary>
internal ref struct HookContext
{
    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Id of the patient, without resource type.</summary>
    internal string PatientId { get; private set; }

    /// <summary>Reader at the newly entered conditions; at no token if the hook has none.</summary>
    internal Utf8JsonReader Conditions { get; private set; }

    /// <summary>Reader at the draft orders; at no token if there are none.</summary>
    internal Utf8JsonReader DraftOrders { get; private set; }

    /// <summary>References to the selected orders.</summary>
    internal ImmutableArray<string> Selections { get; private set; }

    /// <summary>Reads the object at the reader's position; the reader ends on its last token.</summary>
    /// <param name="reader">Reader at the value of <c>context</c>.</param>
    /// <param name="needs">Members that the hook needs in addition to patient and user.</param>
    /// <exception cref="RefusedRequestException">A required member is missing, or a member has the wrong type.</exception>
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
                case "selections" when needs.HasFlag(ContextNeeds.Selections):
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
                "'context.patientId' is not a FHIR id; send it without the resource type.", "context.patientId");
}
