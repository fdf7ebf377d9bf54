namespace PoemsCds.Fhir.Resources;

/// <summary>Why an entry of the request became no fact. Each is counted, by this name and nothing else.</summary>
public enum DropReason
{
    /// <summary>It holds no code and no words the knowledge knows. The ordinary case.</summary>
    NotRelevant,

    /// <summary>It is of another type than its key asks for.</summary>
    OtherType,

    /// <summary>It is the server speaking (OperationOutcome), not the record.</summary>
    ServerMessage,

    /// <summary>It belongs to another patient, or to one that cannot be told.</summary>
    OtherPatient,

    /// <summary>It names no patient.</summary>
    NoSubject,

    /// <summary>It was entered in error.</summary>
    EnteredInError,

    /// <summary>The diagnosis was refuted.</summary>
    Refuted,

    /// <summary>It was cancelled, not done, or is a draft.</summary>
    NotDone,

    /// <summary>The same resource came before.</summary>
    Duplicate,

    /// <summary>The entry holds no resource.</summary>
    NoResource,

    /// <summary>A member that decides has a value that cannot be understood.</summary>
    Unreadable,
}
