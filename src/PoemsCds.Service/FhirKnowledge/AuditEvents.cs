using System.Text.Json;
using Hl7.Fhir.Serialization;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Description;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>
/// Audit entries as FHIR R4 AuditEvents, in the shape of the RESTful patterns of IHE Basic Audit Log Patterns (BALP): client, server, call
/// and patient. No profile is claimed, because these ask for the query and the network address of the client.
/// </summary>
internal sealed class AuditEvents(PublicBaseUrl address)
{
    private const string EntityTypes = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string Roles = "http://terminology.hl7.org/CodeSystem/object-role";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string Uuid = "urn:ietf:rfc:3986";

    private static readonly JsonSerializerOptions Writer = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>The AuditEvent of an entry as JSON in one line.</summary>
    internal string ToJson(AuditEntry entry) => JsonSerializer.Serialize<R4.Resource>(EventOf(entry), Writer);

    private R4.AuditEvent EventOf(AuditEntry entry) => new()
    {
        Id = entry.Id.ToString(),
        Type = new R4.Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation"),
        Subtype = [new R4.Coding("http://hl7.org/fhir/restful-interaction", "operation", "operation")],
        Action = R4.AuditEvent.AuditEventAction.E,
        Recorded = entry.At,
        Outcome = OutcomeOf(entry.Status),
        OutcomeDesc = entry.Issue is null ? null : $"{entry.Status} {entry.Issue}",
        Agent = [ClientOf(entry), ServerOf(entry)],
        Source = new R4.AuditEvent.SourceComponent
        {
            Site = address.Base,
            Observer = Service(),
            Type = [new R4.Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")],
        },
        Entity = [CallOf(entry), .. PatientOf(entry), .. CardOf(entry)],
    };

    // BALP: the client is the source, as it began the call, although data flow both ways.
    private static R4.AuditEvent.AgentComponent ClientOf(AuditEntry entry) => new()
    {
        Type = Dcm("110153", "Source Role ID"),
        Who = new R4.ResourceReference
        {
            Identifier = new R4.Identifier { Value = entry.Issuer ?? entry.Client },
            Display = entry.Client,
        },
        Name = entry.Client,
        Requestor = true,
        PolicyElement = entry.TokenId is null ? [] : [new R4.FhirUri($"urn:ietf:params:oauth:jti:{Uri.EscapeDataString(entry.TokenId)}")],
    };

    private R4.AuditEvent.AgentComponent ServerOf(AuditEntry entry) => new()
    {
        Type = Dcm("110152", "Destination Role ID"),
        Who = Service(),
        Requestor = false,
        Network = new R4.AuditEvent.NetworkComponent
        {
            Address = address.Base,
            Type = R4.AuditEvent.AuditEventAgentNetworkType.N5,
        },
    };

    private R4.ResourceReference Service() => new()
    {
        Identifier = new R4.Identifier { Value = address.Base },
        Display = $"PoemsCds {ProgramVersion.Current}",
    };

    private static R4.AuditEvent.EntityComponent CallOf(AuditEntry entry) => new()
    {
        What = entry.HookInstance is { } instance ? Identified(instance) : null,
        Type = SystemObject(),
        Role = new R4.Coding(Roles, "24", "Query"),
        Name = entry.Service,
        Detail =
        [
            .. Details(
                ("hook", entry.Hook),
                ("tenant", entry.Tenant),
                ("status", $"{entry.Status}"),
                ("prefetch", entry.Keys),
                ("fetched", entry.Fetched),
                ("knowledgeVersion", entry.KnowledgeVersion)),
        ],
    };

    private IEnumerable<R4.AuditEvent.EntityComponent> PatientOf(AuditEntry entry) => entry.Patient is not { } digest
        ? []
        : [
            new()
            {
                What = new R4.ResourceReference
                {
                    Type = "Patient",
                    Identifier = new R4.Identifier($"{address.Base}/patient-digest", digest),
                },
                Type = new R4.Coding(EntityTypes, "1", "Person"),
                Role = new R4.Coding(Roles, "1", "Patient"),
            },
        ];

    private static IEnumerable<R4.AuditEvent.EntityComponent> CardOf(AuditEntry entry) => entry.Card is not { } card
        ? []
        : [
            new()
            {
                What = Identified(card),
                Type = SystemObject(),
                Role = new R4.Coding(Roles, "3", "Report"),
                Name = "card",
                Detail = [.. Details(("delivery", entry.Delivery))],
            },
        ];

    private static IEnumerable<R4.AuditEvent.DetailComponent> Details(params (string Type, string? Value)[] details) => details
        .Where(d => !string.IsNullOrEmpty(d.Value))
        .Select(d => new R4.AuditEvent.DetailComponent { Type = d.Type, Value = new R4.FhirString(d.Value) });

    private static R4.ResourceReference Identified(Guid id) => new() { Identifier = new R4.Identifier(Uuid, $"urn:uuid:{id}") };

    private static R4.Coding SystemObject() => new(EntityTypes, "2", "System Object");

    private static R4.CodeableConcept Dcm(string code, string display) => new(Dicom, code, display, null);

    private static R4.AuditEvent.AuditEventOutcome OutcomeOf(int status) => status switch
    {
        < 400 => R4.AuditEvent.AuditEventOutcome.N0,
        < 500 => R4.AuditEvent.AuditEventOutcome.N4,
        _ => R4.AuditEvent.AuditEventOutcome.N8,
    };
}
