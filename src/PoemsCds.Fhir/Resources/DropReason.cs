namespace PoemsCds.Fhir.Resources;

/// <summary>Why an entry of the request did not become a fact. Metrics count entries by these names.</summary>
public enum DropReason
{
    /// <summary>The entry has no known code and no known words. This is the usual case.</summary>
    NotRelevant,

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
