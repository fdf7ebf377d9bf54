namespace PoemsCds.Validation.Simulation;

/// <summary>
/// The random draws of one synthetic person. Each is a function of seed, person and name only: the order of draws does not matter, runs can
/// be parallel, and a change of one assumption does not affect other draws.
/// </summary>
/// <remarks>SplitMix64 (Steele and others, 2014) over an FNV-1a hash of the name.</remarks>
/// <param name="seed">Seed of the run.</param>
/// <param name="person">Number of the person.</param>
internal readonly struct Draws(ulong seed, int person)
{
    /// <summary>A number from 0, inclusive, to 1, exclusive.</summary>
    /// <param name="name">Which draw.</param>
    internal double Uniform(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return (Mix(hash + Mix(seed + Mix((ulong)person))) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
