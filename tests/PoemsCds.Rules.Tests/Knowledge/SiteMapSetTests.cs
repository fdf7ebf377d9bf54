using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class SiteMapSetTests
{
    private static readonly Coding _vegf = new(MappedOrder.OrderSystem, "vegf");
    private static readonly Coding _platelets = new(CodeSystems.Loinc, "777-3");
    private static readonly Coding _local = new("http://hospital.example/orders", "LAB-1");

    private static readonly SiteMap _map = new()
    {
        Name = "http://hospital.example/map|1",
        Digest = "1234",
        Codes = [new MappedCode(new Coding("http://hospital.example/lab", "PLT"), [_platelets])],
        Systems = [new MappedSystem("http://hospital.example/icd", "http://hl7.org/fhir/sid/icd-10-cm")],
        Orders = [new MappedOrder(_vegf, _local, "VEGF"), new MappedOrder(_platelets, _local with { Code = "LAB-2" }, null)],
    };

    [Fact]
    public void With_Maps_AreNamedAndPartOfTheVersion()
    {
        var maps = new SiteMapSet([_map]);
        var mapped = Shipped.Knowledge.With(maps);

        Assert.Equal(_map.Name, Assert.Single(mapped.SiteMaps.Names));
        Assert.Equal($"{Shipped.Knowledge.Version}.maps-{maps.Digest}", mapped.Version);
        Assert.Equal(Shipped.Knowledge.Version, mapped.With(SiteMapSet.None).Version);
        Assert.Contains(MappedCode.MassSpectrometry, mapped.MappableCodings);
    }

    [Fact]
    public void Members_OfSeveralMaps_AreThoseOfAll()
    {
        var maps = new SiteMapSet([_map, _map with { Digest = "5678" }]);

        Assert.Equal(2, maps.Codes.Count());
        Assert.Single(maps.Systems);
        Assert.Equal(4, maps.Orders.Count());
        Assert.NotEqual(new SiteMapSet([_map]).Digest, maps.Digest);
    }

    [Fact]
    public void WithOrderables_OrderOfTheSite_LeadsToItsOrder()
    {
        var code = Assert.Single(new SiteMapSet([_map with { Codes = [], Orders = [_map.Orders[0]] }]).WithOrderables().Codes);

        Assert.Equal(_local, code.Source);
        Assert.Equal((_vegf, CodeOrigin.SiteMap), (code.Targets[0], code.Targets[0].Origin));
        Assert.Same(SiteMapSet.None, SiteMapSet.None.WithOrderables());
    }

    [Theory]
    [InlineData("vegf", null, "LAB-1")]
    [InlineData("vegf", "777-3", "LAB-1")]
    [InlineData("blood-count", "777-3", "LAB-2")]
    [InlineData("blood-count", "1-8", null)]
    [InlineData("blood-count", null, null)]
    public void FindOrderable_ByNameFirst_ThenByCode(string name, string? code, string? orderable) =>
        Assert.Equal(orderable, new SiteMapSet([_map]).FindOrderable(name, code)?.Orderable.Code);
}
