namespace PoemsCds.Screening.Tests.Statistics;

/// <summary>
/// Computes from published sums what a masked count can be. The sums form no circle, so that narrowing the bounds until nothing changes
/// gives the exact bounds.
/// </summary>
internal sealed class Attacker
{
    internal const long Unbounded = 1_000_000_000;

    private readonly Dictionary<string, (long Lower, long Upper)> _bounds = new(StringComparer.Ordinal);
    private readonly List<(string Total, string[] Parts)> _sums = [];

    /// <summary>A count: as published, or masked, and then known not to be zero.</summary>
    internal void Add(string name, long? published, long upper = Unbounded) =>
        _bounds[name] = published is { } known ? (known, known) : (1, upper);

    internal void AddSum(string total, IEnumerable<string> parts) => _sums.Add((total, [.. parts]));

    /// <summary>The bounds of a count.</summary>
    internal (long Lower, long Upper) this[string name] => _bounds[name];

    internal void Narrow()
    {
        while (_sums.Any(NarrowBy))
        {
        }
    }

    private bool NarrowBy((string Total, string[] Parts) sum)
    {
        var lower = sum.Parts.Sum(p => _bounds[p].Lower);
        var upper = sum.Parts.Sum(p => _bounds[p].Upper);
        var isChanged = Limit(sum.Total, lower, upper);
        foreach (var part in sum.Parts)
        {
            var (from, to) = _bounds[part];
            isChanged |= Limit(part, _bounds[sum.Total].Lower - (upper - to), _bounds[sum.Total].Upper - (lower - from));
            lower += _bounds[part].Lower - from;
            upper += _bounds[part].Upper - to;
        }

        return isChanged;
    }

    private bool Limit(string name, long lower, long upper)
    {
        var (from, to) = _bounds[name];
        _bounds[name] = (Math.Max(from, lower), Math.Min(to, upper));
        return _bounds[name] != (from, to);
    }
}
