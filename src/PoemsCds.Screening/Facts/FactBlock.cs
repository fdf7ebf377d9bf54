namespace PoemsCds.Screening.Facts;

/// <summary>A block of a facts file: records of one partition.</summary>
/// <param name="Partition">The partition; the one after the last holds what names no patient.</param>
/// <param name="Start">Position in the file.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Records">Number of records.</param>
internal readonly record struct FactBlock(int Partition, long Start, int Length, int Records);
