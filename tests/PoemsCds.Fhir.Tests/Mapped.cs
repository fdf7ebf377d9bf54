using System.Collections.Immutable;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests;

/// <summary>Site maps of a made-up hospital.</summary>
internal static class Mapped
{
    internal const string Laboratory = "https://hospital.example/lab";

    /// <summary>A map of codes and whole systems.</summary>
    internal static SiteMapSet Map(
        ImmutableArray<MappedCode> codes, ImmutableArray<MappedSystem>? systems = null, ImmutableArray<MappedOrder>? orders = null) => new([
            new SiteMap
            {
                Name = "https://hospital.example/map|1", Digest = "1", Codes = codes, Systems = systems ?? [], Orders = orders ?? [],
            },
        ]);

    /// <summary>A code of the laboratory that stands for a LOINC code.</summary>
    internal static MappedCode Row(string code, string loinc, CodeOrigin origin = CodeOrigin.SiteMap) =>
        new(new Coding(Laboratory, code), [new Coding(CodeSystems.Loinc, loinc) { Origin = origin }]);

    /// <summary>The plan for some maps.</summary>
    internal static PrefetchPlan Plan(SiteMapSet maps, LaboratoryQuery query = LaboratoryQuery.ByCode)
    {
        var knowledge = Prefetched.Knowledge.With(maps);
        return new PrefetchPlan(new PoemsEngine(knowledge, new PolicySettings()), knowledge, query);
    }
}
