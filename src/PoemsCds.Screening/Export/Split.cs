using System.Collections.Immutable;

namespace PoemsCds.Screening.Export;

/// <summary>A part of an export that one task reads.</summary>
/// <param name="Number">Number of the split, from 0, in the order of files and positions.</param>
/// <param name="Input">Index of the file.</param>
/// <param name="Start">First byte; a line belongs to the split in which it begins.</param>
/// <param name="End">Position after the last byte.</param>
internal sealed record Split(int Number, int Input, long Start, long End)
{
    private const long SmallestRange = 64L << 20;
    private const int MostRanges = 2048;

    /// <summary>Divides the files of an export. Depends on their sizes and forms alone.</summary>
    internal static ImmutableArray<Split> Of(IReadOnlyList<InputFile> inputs, long smallestRange = SmallestRange)
    {
        var range = Math.Max(smallestRange, inputs.Sum(i => i.Bytes) / MostRanges);
        var splits = ImmutableArray.CreateBuilder<Split>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var step = inputs[i].IsDivisible ? range : inputs[i].Bytes;
            for (long start = 0; start < inputs[i].Bytes; start += step)
            {
                splits.Add(new Split(splits.Count, i, start, Math.Min(start + step, inputs[i].Bytes)));
            }
        }

        return splits.ToImmutable();
    }
}
