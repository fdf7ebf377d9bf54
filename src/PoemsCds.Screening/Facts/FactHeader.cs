namespace PoemsCds.Screening.Facts;

/// <summary>What every record of a facts file begins with.</summary>
/// <param name="Patient">Digest of the patient; zero for a record that names no patient.</param>
/// <param name="Kind">What the record holds.</param>
/// <param name="Recorded">Day on which the entry was recorded, as <see cref="DateOnly.DayNumber"/>; -1 if not known.</param>
/// <param name="Updated">Last update of the resource, in ticks (UTC); zero if not known.</param>
internal readonly record struct FactHeader(UInt128 Patient, FactKind Kind, int Recorded = FactHeader.NoDay, long Updated = 0)
{
    /// <summary>The day of an entry without any date.</summary>
    internal const int NoDay = -1;

    /// <summary>Size of a header in bytes, without the length before it.</summary>
    internal const int Size = 16 + sizeof(FactKind) + sizeof(int) + sizeof(long);
}
