using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Fhir.Orders;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Tests.Orders;

public sealed class DraftOrderTests
{
    private static readonly DraftOrder Coded = new("Measure VEGF", "34694-0", "VEGF SerPl-mCnc", "Laboratory", "Question of POEMS");

    private static readonly DraftOrder Worded =
        new("Refer to \"eyes\" & <neurology>\nÄrztin", null, null, "Referral", "Question of an \"M-protein\"");

    private static readonly JsonSerializerOptions Strict =
        new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    [Fact]
    public void ToServiceRequest_Coded_ParsesStrictly()
    {
        var json = Coded.ToServiceRequest("p1");

        var request = JsonSerializer.Deserialize<R4.ServiceRequest>(json.GetRawText(), Strict);

        Assert.NotNull(request?.Code);
        Assert.Equal(R4.RequestStatus.Draft, request.Status);
        Assert.Equal(R4.RequestIntent.Proposal, request.Intent);
        Assert.Equal("Patient/p1", request.Subject?.Reference);
        var coding = Assert.Single(request.Code.Coding);
        Assert.Equal(("http://loinc.org", "34694-0", "VEGF SerPl-mCnc"), (coding.System, coding.Code, coding.Display));
        Assert.Equal("Measure VEGF", request.Code.Text);
        Assert.Equal("Laboratory", Assert.Single(request.Category).Text);
        Assert.Equal("Question of POEMS", Assert.Single(request.ReasonCode).Text);
    }

    [Fact]
    public void ToServiceRequest_Worded_ParsesStrictlyWithTextOnly()
    {
        var json = Worded.ToServiceRequest("p1");

        var request = JsonSerializer.Deserialize<R4.ServiceRequest>(json.GetRawText(), Strict);

        Assert.NotNull(request?.Code);
        Assert.Empty(request.Code.Coding);
        Assert.Equal(Worded.Text, request.Code.Text);
    }

    [Fact]
    public void ToServiceRequest_Coded_HasExactlyTheseMembers()
    {
        var json = Coded.ToServiceRequest("p1");

        var names = json.EnumerateObject().Select(m => m.Name);

        Assert.Equal(
            ["category", "code", "intent", "reasonCode", "resourceType", "status", "subject"], names.Order(StringComparer.Ordinal));
        Assert.Equal("ServiceRequest", json.GetProperty("resourceType").GetString());
        Assert.Equal("draft", json.GetProperty("status").GetString());
        Assert.Equal("proposal", json.GetProperty("intent").GetString());
    }

    [Fact]
    public void ToServiceRequest_Any_HasNoNullOrEmptyMember()
    {
        JsonElement[] requests = [Coded.ToServiceRequest("p1"), Worded.ToServiceRequest("p1")];

        var empty = requests.SelectMany(Members).Where(IsEmpty);

        Assert.Empty(empty);
    }

    [Fact]
    public void StrictMode_UnknownStatus_IsRejected()
    {
        var wrong = Coded.ToServiceRequest("p1").GetRawText().Replace("\"draft\"", "\"drafted\"", StringComparison.Ordinal);

        var thrown = Record.Exception(() => JsonSerializer.Deserialize<R4.ServiceRequest>(wrong, Strict));

        Assert.IsType<DeserializationFailedException>(thrown);
    }

    private static IEnumerable<JsonElement> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Members(m.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members).Prepend(element),
        _ => [element],
    };

    private static bool IsEmpty(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => !element.EnumerateObject().Any(),
        JsonValueKind.Array => element.GetArrayLength() == 0,
        JsonValueKind.String => string.IsNullOrWhiteSpace(element.GetString()),
        JsonValueKind.Null => true,
        _ => false,
    };
}
