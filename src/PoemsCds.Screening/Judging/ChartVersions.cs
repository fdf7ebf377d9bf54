using System.Collections;
using System.IO.Hashing;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>Selects the versions of the resources of a large chart, by a hash of their reference.</summary>
internal static class ChartVersions
{
    /// <summary>Tells which records another version of their resource replaces, or are void.</summary>
    /// <param name="facts">The records of the partition.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="count">Number of them.</param>
    internal static BitArray Superseded(PartitionFacts facts, PatientRecords patient, out int count)
    {
        var versions = new Version[patient.Count];
        var found = 0;
        var at = 0;
        facts.Visit(patient, (_, record) =>
        {
            if (HasVersions(record))
            {
                versions[found++] = Version.Of(at, record);
            }

            at++;
        });
        var superseded = new BitArray(patient.Count);
        var all = versions.AsSpan(0, found);
        all.Sort((x, y) => x.Hash != y.Hash ? x.Hash.CompareTo(y.Hash) : x.Record.CompareTo(y.Record));
        for (var i = 0; i < all.Length;)
        {
            var end = i + 1;
            while (end < all.Length && all[end].Hash == all[i].Hash)
            {
                end++;
            }

            Mark(all[i..end], superseded);
            i = end;
        }

        count = superseded.Cast<bool>().Count(s => s);
        return superseded;
    }

    private static void Mark(ReadOnlySpan<Version> versions, BitArray superseded)
    {
        var current = versions[0];
        foreach (var version in versions)
        {
            current = PatientFacts.Replaces(version.Header, current.Header) ? version : current;
        }

        foreach (var version in versions)
        {
            superseded[version.Record] = version.Record != current.Record || version.IsVoid;
        }
    }

    private static bool HasVersions(ReadOnlySpan<byte> record) => FactDecoder.HeaderOf(record).Kind switch
    {
        FactKind.Diagnosis or FactKind.Observed or FactKind.Procedure or FactKind.Order or FactKind.Encounter or FactKind.Withdrawn
            or FactKind.Deleted => FactDecoder.ReferenceIn(record).Contains((byte)'/'),
        _ => false,
    };

    private readonly record struct Version(ulong Hash, long Updated, int Record, FactKind Kind, bool IsVoid)
    {
        internal FactHeader Header => new(default, Kind, FactHeader.NoDay, Updated);

        internal static Version Of(int number, ReadOnlySpan<byte> record)
        {
            var header = FactDecoder.HeaderOf(record);
            var reference = FactDecoder.ReferenceIn(record);

            // A void Patient is no version of an entry: it tells that nobody is judged.
            var isVoid = header.Kind is FactKind.Withdrawn or FactKind.Deleted && !reference.StartsWith("Patient/"u8);
            return new Version(XxHash3.HashToUInt64(reference), header.Updated, number, header.Kind, isVoid);
        }
    }
}
