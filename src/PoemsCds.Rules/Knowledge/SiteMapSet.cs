using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The site maps that apply to a client, free of contradictions.</summary>
/// <param name="maps">The maps, in the order of the configuration.</param>
public sealed class SiteMapSet(ImmutableArray<SiteMap> maps)
{
    private readonly FrozenDictionary<Coding, MappedOrder> _orders =
        maps.SelectMany(m => m.Orders).DistinctBy(o => o.Order).ToFrozenDictionary(o => o.Order);

    /// <summary>No maps.</summary>
    public static SiteMapSet None { get; } = new([]);

    /// <summary>Whether there are no maps.</summary>
    public bool IsEmpty => maps.IsEmpty;

    /// <summary>URL and version of each map.</summary>
    public ImmutableArray<string> Names { get; } = [.. maps.Select(m => m.Name)];

    /// <summary>Codes of the site.</summary>
    public IEnumerable<MappedCode> Codes => maps.SelectMany(m => m.Codes);

    /// <summary>Addresses of the site for whole code systems, each once.</summary>
    public IEnumerable<MappedSystem> Systems => maps.SelectMany(m => m.Systems).Distinct();

    /// <summary>Orderables of the site.</summary>
    public IEnumerable<MappedOrder> Orders => maps.SelectMany(m => m.Orders);

    /// <summary>Digest of all files, eight hexadecimal digits, whatever their order.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', maps.Select(m => m.Digest).Order(StringComparer.Ordinal)))))[..8];

    /// <summary>The same maps, which also lead from the orderables of the site back to the orders of cards.</summary>
    public SiteMapSet WithOrderables() => IsEmpty ? this : new(maps.Add(new SiteMap
    {
        Name = "",
        Digest = "",
        Codes = [.. Orders.Select(o => new MappedCode(o.Orderable, [o.Order with { Origin = CodeOrigin.SiteMap }]))],
    }));

    /// <summary>Finds the orderable for an order that a card suggests; <see langword="null"/> if the site does not map it.</summary>
    /// <param name="name">Name of the order in <c>cards.json</c>. It takes precedence over the code.</param>
    /// <param name="code">LOINC code of the order; <see langword="null"/> if it has none.</param>
    public MappedOrder? FindOrderable(string name, string? code) =>
        _orders.GetValueOrDefault(new Coding(MappedOrder.OrderSystem, name))
        ?? (code is null ? null : _orders.GetValueOrDefault(new Coding(CodeSystems.Loinc, code)));
}
