using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Service.FhirKnowledge;

/// <summary>The CapabilityStatement of the FHIR endpoint.</summary>
internal static class ServerCapabilities
{
    /// <summary>Logical id.</summary>
    internal const string Id = "poems-cds";

    /// <summary>Creates the CapabilityStatement.</summary>
    internal static R4.CapabilityStatement Of(Release release, string address, string program, IEnumerable<string> types) => new()
    {
        Id = Id,
        Name = "PoemsCds",
        Title = "The rules of PoemsCds as FHIR R4 resources",
        Status = R4.PublicationStatus.Active,
        Date = release.Date,
        Publisher = Release.Publisher,
        Description = "Read-only, without patient data: the value sets, thresholds and truth table of the service.",
        Kind = R4.CapabilityStatementKind.Instance,
        Software = new R4.CapabilityStatement.SoftwareComponent { Name = "PoemsCds", Version = program },
        Implementation = new R4.CapabilityStatement.ImplementationComponent { Description = "PoemsCds", Url = address },
        FhirVersion = R4.FHIRVersion.N4_0_1,
        Format = ["json"],
        Rest = [new() { Mode = R4.CapabilityStatement.RestfulCapabilityMode.Server, Resource = [.. types.Select(Resource)] }],
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
        SearchParam =
        [
            .. PublishedResource.Parameters
                .Select(p => new R4.CapabilityStatement.SearchParamComponent { Name = p.Name, Type = p.Type }),
        ],
    };
}
