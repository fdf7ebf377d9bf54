using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the resources of one type. A new type needs one class, one line in <see cref="ResourceReaders"/> and one test.</summary>
internal interface IResourceReader
{
    /// <summary>The type, as in <c>resourceType</c>. A prefetch key is read by the reader of its resource type.</summary>
    string ResourceType { get; }

    /// <summary>The members that the reader uses; <see langword="null"/> if each resource must be read in full.</summary>
    RelevantMembers? Members { get; }

    /// <summary>
    /// The kinds of data whose search results may include these resources; <see cref="RecordKinds.None"/> for a type with its
    /// own key.
    /// </summary>
    RecordKinds IncludedWith { get; }

    /// <summary>Whether a concept without known codes and certainty also has no words that the reader looks for.</summary>
    bool IsIrrelevant(CodeableConceptValue concept);

    /// <summary>Decides from the relevant members alone whether a resource can become a fact.</summary>
    /// <param name="resource">At the start of an object with the relevant members; left at its end.</param>
    /// <param name="patient">The patient of the request.</param>
    /// <returns>Why it cannot become a fact; <see langword="null"/> if it may.</returns>
    DropReason? FindDropReason(ref Utf8JsonReader resource, PatientIdentity patient);

    /// <summary>Reads a resource and adds its fact to the record.</summary>
    /// <param name="resource">At the start of the object; left at its end.</param>
    /// <param name="record">Receives the fact.</param>
    /// <returns>Why it did not become a fact; <see langword="null"/> if it did.</returns>
    DropReason? Read(ref Utf8JsonReader resource, PatientRecordBuilder record);

    /// <summary>Reads a resource without a record, to keep its fact for later.</summary>
    /// <param name="resource">At the start of the object; left at its end.</param>
    /// <param name="patient">The patient whose resource it is.</param>
    ReadResult<object> ReadFact(ref Utf8JsonReader resource, PatientIdentity patient);
}
