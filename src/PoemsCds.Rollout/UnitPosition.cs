using System.Buffers.Binary;

namespace PoemsCds.Rollout;

/// <summary>
/// The place of a patient or user in a draw: a number that follows from a keyed digest alone. It is the same on every node, after every
/// restart and in whatever order the calls come.
/// </summary>
/// <param name="Value">From 0 to <see cref="Places"/> − 1; each is equally likely.</param>
public readonly record struct UnitPosition(int Value)
{
    /// <summary>The number of places: a hundred for each percent.</summary>
    public const int Places = 10_000;

    private const int PlacesPerPercent = Places / 100;
    private const int BitsUsed = 64;

    /// <summary>
    /// Whether the place is in a share. Whoever is in a share is in every larger one, so raising it takes nobody out.
    /// </summary>
    /// <param name="percent">The share, from 0 to 100.</param>
    public bool IsWithin(int percent) => Value < percent * PlacesPerPercent;

    /// <summary>Derives the place from a digest.</summary>
    /// <param name="digest">A keyed digest of at least eight bytes; its first eight bytes count.</param>
    public static UnitPosition Of(ReadOnlySpan<byte> digest) =>
        new((int)(((UInt128)BinaryPrimitives.ReadUInt64BigEndian(digest) * Places) >> BitsUsed));
}
