using System.Text;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps;

/// <summary>The known code systems by any spelling of their address, and one spelling of each other address.</summary>
internal sealed class KnownSystems
{
    private readonly SystemTable<string> _canonical = new(
        CodeSystems.All.Append(MappedOrder.OrderSystem).Append(MappedCode.TestSystem).ToDictionary(s => s, StringComparer.Ordinal));

    private readonly Dictionary<string, string> _others = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the canonical URI of a known system; for another, the first spelling of its address that was asked for.
    /// </summary>
    /// <param name="address">Address in any spelling.</param>
    internal string Of(string address)
    {
        if (_canonical.TryFind(Encoding.UTF8.GetBytes(address), out var known))
        {
            return known;
        }

        var reduced = SystemSpelling.Reduce(address);
        return _others.TryGetValue(reduced, out var first) ? first : _others[reduced] = address;
    }

    /// <summary>Whether a system has codes that the knowledge can list.</summary>
    /// <param name="system">Canonical URI, or another address.</param>
    internal static bool IsKnown(string system) => CodeSystems.All.Contains(system) || system == MappedCode.TestSystem;
}
