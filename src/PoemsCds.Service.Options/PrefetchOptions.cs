using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Service.Options;

/// <summary>Prefetch queries, section <c>PoemsCds:Prefetch</c>.</summary>
public sealed class PrefetchOptions
{
    /// <summary>
    /// How laboratory results are asked for: <c>ByCode</c>, the listed LOINC codes and the codes that the site maps lead to them; or
    /// <c>ByCategory</c>, all results, for a site whose codes a query cannot name.
    /// </summary>
    /// <value>Default: <c>ByCode</c>.</value>
    public LaboratoryQuery Laboratory { get; set; }
}
