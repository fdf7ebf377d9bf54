namespace PoemsCds.Service;

/// <summary>What the service returns to whoever started it. The numbers follow sysexits.h and the shells.</summary>
internal static class ExitCode
{
    /// <summary>It ran, and was asked to stop.</summary>
    internal const int Stopped = 0;

    /// <summary>An address could not be listened on: the port is taken or reserved, or it is not one of this machine.</summary>
    internal const int AddressNotAvailable = 69;

    /// <summary>The settings, the knowledge, the wording or the tables of the store cannot be used.</summary>
    internal const int Misconfigured = 78;

    /// <summary>It was asked to stop before it had started.</summary>
    internal const int StoppedBeforeStart = 130;
}
