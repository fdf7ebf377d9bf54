namespace PoemsCds.SmartApp.Sessions;

/// <summary>The sessions of this node.</summary>
internal sealed class SmartSessions(SmartAppSetup setup, TimeProvider time)
{
    private readonly ExpiringStore<SmartSession> _sessions = new(setup.SessionLifetime, setup.MaxSessions, time);

    /// <summary>Adds a session.</summary>
    internal void Add(SmartSession session) => _sessions.Add(session.Id, session);

    /// <summary>
    /// Finds the session of a request by the id in its address, if its browser began it and its token can still be used.
    /// </summary>
    internal SmartSession? Find(HttpContext context, string id) =>
        _sessions.Find(id) is { } session && RandomId.AreSame(session.Browser, BrowserCookie.Read(context)) && session.Access.IsCurrent
            ? session
            : null;
}
