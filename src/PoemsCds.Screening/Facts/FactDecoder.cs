namespace PoemsCds.Screening.Facts;

/// <summary>Reads records.</summary>
/// <param name="codec">Reads facts.</param>
internal sealed class FactDecoder(FactCodec codec)
{
    private readonly TextCache _texts = new();

    /// <summary>Reads the header of a record.</summary>
    internal static FactHeader HeaderOf(ReadOnlySpan<byte> record)
    {
        var from = new ByteReader(record, TextCache.None);
        return ReadHeader(ref from);
    }

    /// <summary>The first text of a record in UTF-8: for facts of a patient and void resources the reference to the resource.</summary>
    internal static ReadOnlySpan<byte> ReferenceIn(ReadOnlySpan<byte> record)
    {
        var from = new ByteReader(record[FactHeader.Size..], TextCache.None);
        return from.TextBytes();
    }

    /// <summary>
    /// Reads a record: a fact, an <see cref="UnreadFact"/>, or a text for the id of a patient and the reference of a void resource.
    /// </summary>
    internal object Read(ReadOnlySpan<byte> record, out FactHeader header)
    {
        var from = new ByteReader(record, _texts);
        header = ReadHeader(ref from);
        return header.Kind switch
        {
            FactKind.Patient => FactCodec.ReadPatient(ref from),
            FactKind.Diagnosis => codec.ReadDiagnosis(ref from),
            FactKind.Observed => codec.ReadObserved(ref from),
            FactKind.Procedure => codec.ReadProcedure(ref from),
            FactKind.Order => codec.ReadOrder(ref from),
            FactKind.Medication => codec.ReadMedication(ref from),
            FactKind.Specimen => FactCodec.ReadSpecimen(ref from),
            FactKind.Encounter => FactCodec.ReadEncounter(ref from),
            FactKind.Unread => FactCodec.ReadUnread(ref from),
            FactKind.Name or FactKind.Withdrawn or FactKind.Deleted => from.Name(),
            _ => throw new InvalidDataException($"A record has the unknown kind {(byte)header.Kind}."),
        };
    }

    private static FactHeader ReadHeader(ref ByteReader from) => new(from.UInt128(), (FactKind)from.Byte(), from.Int32(), from.Int64());
}
