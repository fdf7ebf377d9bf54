namespace PoemsCds.Screening.Runs;

/// <summary>Partitions are ranges of the digests, so that the partitions in order are the patients in order.</summary>
internal static class Partition
{
    /// <summary>The partition of a patient, from 0.</summary>
    internal static int Of(UInt128 patient, int partitions) => (int)(((patient >> 64) * (UInt128)(uint)partitions) >> 64);
}
