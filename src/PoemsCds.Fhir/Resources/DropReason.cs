namespace PoemsCds.Fhir.Resources;

/// <summary>Why an entry of the request did not become a fact. Metrics count entries by these names.</summary>
public enum DropReason
{
    /// <summary>The entry has a code of a known system, but none that the knowledge lists, and no known words: the usual case.</summary>
    CodeNotListed,

    /// <summary>The entry has codes, all of them of systems that neither the knowledge nor the site names, and no known words.</summary>
    SystemNotKnown,

    /// <summary>The entry has no code of its own, and no known words.</summary>
    NoCode,

    /// <summary>The entry is not a fact by itself, such as a Medication or a Specimen that facts refer to.</summary>
    ReferredTo,

    /// <summary>The resource type differs from that of the key.</summary>
    OtherType,

    /// <summary>The entry is an OperationOutcome of the server, not part of the record.</summary>
    ServerMessage,

    /// <summary>The entry belongs to another patient, or its patient cannot be determined.</summary>
    OtherPatient,

    /// <summary>The entry does not name a patient.</summary>
    NoSubject,

    /// <summary>The entry was entered in error.</summary>
    EnteredInError,

    /// <summary>The diagnosis was refuted.</summary>
    Refuted,

    /// <summary>The entry was canceled, not done, or is a draft.</summary>
    NotDone,

    /// <summary>The same resource was read before.</summary>
    Duplicate,

    /// <summary>The entry does not hold a resource.</summary>
    NoResource,

    /// <summary>A relevant member has a value that cannot be understood.</summary>
    Unreadable,
}

/// <summary>Groups of reasons.</summary>
internal static class DropReasons
{
    /// <summary>Whether the code of the entry is the reason: it is missing, of an unknown system, or not listed.</summary>
    internal static bool IsOfCode(this DropReason reason) =>
        reason is DropReason.CodeNotListed or DropReason.SystemNotKnown or DropReason.NoCode;
}
