using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>What the FHIR endpoint of the rule can do.</summary>
internal static class ServerCapabilities
{
    /// <summary>Its logical id.</summary>
    internal const string Id = "poems-cds";

    /// <summary>Makes the statement.</summary>
    internal static R4.CapabilityStatement Of(Release release, string address, string program, IEnumerable<string> types) => new()
    {
        Id = Id,
        Name = "PoemsCds",
        Title = "The rule of PoemsCds in standard form",
        Status = R4.PublicationStatus.Active,
        Date = release.Date,
        Publisher = Release.Publisher,
        Description = "Read only. It holds no patient data: value sets, thresholds and the truth table by which the service advises.",
        Kind = R4.CapabilityStatementKind.Instance,
        Software = new R4.CapabilityStatement.SoftwareComponent { Name = "PoemsCds", Version = program },
        Implementation = new R4.CapabilityStatement.ImplementationComponent { Description = "PoemsCds", Url = address },
        FhirVersion = R4.FHIRVersion.N4_0_1,
        Format = ["json"],
        Rest = [new R4.CapabilityStatement.RestComponent { Mode = R4.CapabilityStatement.RestfulCapabilityMode.Server, Resource = [.. types.Select(Resource)] }],
    };

    private static R4.CapabilityStatement.ResourceComponent Resource(string type) => new()
    {
        Type = type,
        Interaction =
        [
            new() { Code = R4.CapabilityStatement.TypeRestfulInteraction.Read },
            new() { Code = R4.CapabilityStatement.TypeRestfulInteraction.SearchType },
        ],
        Versioning = R4.CapabilityStatement.ResourceVersionPolicy.NoVersion,
        SearchParam = [.. PublishedResource.Parameters.Select(p => new R4.CapabilityStatement.SearchParamComponent { Name = p.Name, Type = p.Type })],
    };
}
