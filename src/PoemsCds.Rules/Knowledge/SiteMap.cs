using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>
/// What a site says its own codes, code systems and orderables stand for: a FHIR ConceptMap, checked against the knowledge.
/// </summary>
public sealed record SiteMap
{
    /// <summary>Canonical URL and business version, such as <c>https://hospital.example/ConceptMap/laboratory|3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its file, in lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Codes of the site.</summary>
    public ImmutableArray<MappedCode> Codes { get; init; } = [];

    /// <summary>Addresses of the site for whole code systems.</summary>
    public ImmutableArray<MappedSystem> Systems { get; init; } = [];

    /// <summary>Orderables of the site.</summary>
    public ImmutableArray<MappedOrder> Orders { get; init; } = [];
}

/// <summary>A code of the site.</summary>
/// <param name="Source">The code as records of the site hold it.</param>
/// <param name="Targets">
/// Listed codes, at most one of each system, with their <see cref="Coding.Origin"/>; empty if the code stands for none, although its system
/// is mapped as a whole.
/// </param>
public sealed record MappedCode(Coding Source, ImmutableArray<Coding> Targets)
{
    /// <summary>Code system of tests that have no code elsewhere, but can be the target of a map.</summary>
    public const string TestSystem = "https://poemscds.example/fhir/CodeSystem/test";

    /// <summary>Mass spectrometry for M-protein. No LOINC code of such a result could be verified.</summary>
    public static readonly Coding MassSpectrometry = new(TestSystem, "mass-spectrometry");
}

/// <summary>An address that the site uses for a whole code system.</summary>
/// <param name="Source">Address in the records of the site.</param>
/// <param name="Target">Canonical URI of the code system.</param>
public sealed record MappedSystem(string Source, string Target);

/// <summary>An orderable of the site, in place of the code that a card would suggest.</summary>
/// <param name="Order">
/// LOINC or SNOMED CT code of the order; or its name in <c>cards.json</c>, with <see cref="OrderSystem"/>.
/// </param>
/// <param name="Orderable">System and code of the orderable.</param>
/// <param name="Display">Name of the orderable at the site; <see langword="null"/> if the map does not give one.</param>
public sealed record MappedOrder(Coding Order, Coding Orderable, string? Display)
{
    /// <summary>Code system of the orders that cards suggest; its codes are the names in <c>cards.json</c>.</summary>
    public const string OrderSystem = "https://poemscds.example/fhir/CodeSystem/order";

    /// <summary>Place in the map, such as file and line; empty if it does not come from a file.</summary>
    public string Place { get; init; } = "";
}
