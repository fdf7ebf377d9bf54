using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Screening.Facts;

/// <summary>
/// The listed codes by number. Facts hold numbers; the version of the facts holds the version of the knowledge, so that a number never
/// means another code.
/// </summary>
internal sealed class CodingTable
{
    private const int NotListed = 0;

    private readonly ImmutableArray<Coding> _codings;
    private readonly FrozenDictionary<Coding, int> _numbers;

    /// <summary>Numbers the codes in the order of system and code.</summary>
    internal CodingTable(IEnumerable<Coding> codings)
    {
        _codings =
        [
            .. codings.Distinct().OrderBy(c => c.System, StringComparer.Ordinal).ThenBy(c => c.Code, StringComparer.Ordinal),
        ];
        _numbers = _codings.Select((coding, i) => KeyValuePair.Create(coding, i + 1)).ToFrozenDictionary();
    }

    /// <summary>Writes codes.</summary>
    internal void Write(ByteWriter to, ImmutableArray<Coding> codings)
    {
        to.Count(codings.Length);
        foreach (var coding in codings)
        {
            var number = _numbers.GetValueOrDefault(coding, NotListed);
            to.Count(number);
            to.Byte((byte)coding.Origin);
            if (number == NotListed)
            {
                to.Text(coding.System);
                to.Text(coding.Code);
            }
        }
    }

    /// <summary>Reads codes.</summary>
    internal ImmutableArray<Coding> Read(ref ByteReader from)
    {
        var codings = new Coding[from.Count()];
        for (var i = 0; i < codings.Length; i++)
        {
            var number = from.Count();
            var origin = (CodeOrigin)from.Byte();
            codings[i] = (number == NotListed ? new Coding(from.Name(), from.Name()) : _codings[number - 1]) with { Origin = origin };
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(codings);
    }
}
