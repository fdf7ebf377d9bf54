using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>The base class of readers whose resources become facts of one type.</summary>
/// <typeparam name="T">Type of the fact.</typeparam>
internal abstract class ResourceReader<T> : IResourceReader
    where T : class
{
    /// <inheritdoc/>
    public abstract string ResourceType { get; }

    /// <inheritdoc/>
    public virtual RelevantMembers? Members => null;

    /// <inheritdoc/>
    public virtual RecordKinds IncludedWith => RecordKinds.None;

    /// <inheritdoc/>
    public virtual bool IsIrrelevant(CodeableConceptValue concept) => true;

    /// <inheritdoc/>
    public DropReason? FindDropReason(ref Utf8JsonReader resource, PatientIdentity patient) => Read(ref resource, patient).Dropped;

    /// <inheritdoc/>
    public DropReason? Read(ref Utf8JsonReader resource, PatientRecordBuilder record)
    {
        var read = Read(ref resource, record.Patient);
        return read.Fact is null ? read.Dropped : Keep(read.Fact, record);
    }

    /// <inheritdoc/>
    public ReadResult<object> ReadFact(ref Utf8JsonReader resource, PatientIdentity patient)
    {
        var read = Read(ref resource, patient);
        return new ReadResult<object>(read.Fact, read.Dropped);
    }

    /// <summary>Reads a resource.</summary>
    /// <param name="reader">At the start of the object; left at its end.</param>
    /// <param name="patient">The patient of the request.</param>
    internal abstract ReadResult<T> Read(ref Utf8JsonReader reader, PatientIdentity patient);

    /// <summary>Adds the fact to the record.</summary>
    /// <returns>Why it was not added; <see langword="null"/> if it was.</returns>
    protected abstract DropReason? Keep(T fact, PatientRecordBuilder record);
}
