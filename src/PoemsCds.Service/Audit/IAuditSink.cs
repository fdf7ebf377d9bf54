namespace PoemsCds.Service.Audit;

/// <summary>Where AuditEvents are written.</summary>
internal interface IAuditSink
{
    /// <summary>Label in metrics: <c>file</c> or <c>otlp</c>.</summary>
    string Name { get; }

    /// <summary>The place for messages, such as a folder.</summary>
    string Place { get; }

    /// <summary>
    /// Writes events. They are durable, or received, when the method returns. After an exception the same list is passed again, and no
    /// event that is known to be written is written again.
    /// </summary>
    /// <param name="events">AuditEvents as JSON in one line.</param>
    /// <exception cref="IOException">They cannot be written now. The message may be logged.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written. The message may be logged.</exception>
    void Write(IReadOnlyList<string> events);
}
