using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>Reads the resources of one type. A new type is one class, one line in <see cref="ResourceReaders"/> and one test.</summary>
internal interface IResourceReader
{
    /// <summary>The type, as in <c>resourceType</c>. A prefetch key is read by the reader of the type it asks for.</summary>
    string ResourceType { get; }

    /// <summary>The members that the reader looks at; <see langword="null"/> when each resource has to be read in full.</summary>
    RelevantMembers? Members { get; }

    /// <summary>
    /// The kinds of data that refer to such resources, so that a server may include them under the keys of these kinds;
    /// <see cref="RecordKinds.None"/> for a type that a key asks for.
    /// </summary>
    RecordKinds IncludedWith { get; }

    /// <summary>Whether a concept without known codes and certainty also holds no words that the reader looks for.</summary>
    bool IsIrrelevant(CodeableConceptValue concept);

    /// <summary>Judges a resource by its deciding members alone.</summary>
    /// <param name="resource">At the start of an object with these members; left at its end.</param>
    /// <param name="patient">The patient of the request.</param>
    /// <returns>Why it does not become a fact; <see langword="null"/> when it may become one.</returns>
    DropReason? Judge(ref Utf8JsonReader resource, PatientIdentity patient);

    /// <summary>Reads a resource and adds the fact that it gives.</summary>
    /// <param name="resource">At the start of the object; left at its end.</param>
    /// <param name="record">Takes the fact.</param>
    /// <returns>Why it did not become a fact; <see langword="null"/> when it became one.</returns>
    DropReason? Read(ref Utf8JsonReader resource, PatientRecordBuilder record);
}
