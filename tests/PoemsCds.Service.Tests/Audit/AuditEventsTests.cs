using Microsoft.Extensions.DependencyInjection;
using PoemsCds.Service.Audit;
using PoemsCds.Service.FhirKnowledge;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>AuditEvents of entries with much and with little in them.</summary>
public sealed class AuditEventsTests(Host host) : IClassFixture<Host>
{
    private AuditEvents Format => host.Services.GetRequiredService<AuditEvents>();

    [Theory]
    [InlineData(200, R4.AuditEvent.AuditEventOutcome.N0)]
    [InlineData(412, R4.AuditEvent.AuditEventOutcome.N4)]
    [InlineData(503, R4.AuditEvent.AuditEventOutcome.N8)]
    public void ToJson_Status_IsTheOutcome(int status, R4.AuditEvent.AuditEventOutcome outcome) =>
        Assert.Equal(outcome, AuditedHost.Parse(Format.ToJson(Entry with { Status = status })).Outcome);

    [Fact]
    public void ToJson_LocalCallerWithoutToken_IsValid()
    {
        var one = AuditedHost.Parse(Format.ToJson(Entry));

        Assert.Equal("(local)", one.Agent[0].Who!.Identifier!.Value);
        Assert.Empty(one.Agent[0].Policy);
        Assert.Equal(["24"], one.Entity.Select(e => e.Role!.Code));
        Assert.Null(one.Entity[0].What);
    }

    [Theory]
    [InlineData("a+/b==:@~", "urn:ietf:params:oauth:jti:a%2B%2Fb%3D%3D%3A%40~")]
    [InlineData("unprintable", "urn:ietf:params:oauth:jti:unprintable")]
    public void ToJson_TokenId_IsAUri(string id, string policy) =>
        Assert.Equal([policy], AuditedHost.Parse(Format.ToJson(Entry with { TokenId = id })).Agent[0].Policy);

    [Fact]
    public void ToJson_AnyEntry_IsOneLine() => Assert.DoesNotContain('\n', Format.ToJson(Entry with { Patient = "00", Card = Entry.Id }));

    private static AuditEntry Entry => new()
    {
        Id = new Guid(1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0),
        At = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        Service = "poems-patient-view",
        Hook = "patient-view",
        Client = "(local)",
        Status = 200,
    };
}
