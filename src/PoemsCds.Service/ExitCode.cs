namespace PoemsCds.Service;

/// <summary>Exit codes of the service, after sysexits.h and shell conventions.</summary>
internal static class ExitCode
{
    /// <summary>The service stopped on request.</summary>
    internal const int Stopped = 0;

    /// <summary>The service cannot listen on an address: the port is in use or reserved, or the address is not of this machine.</summary>
    internal const int AddressNotAvailable = 69;

    /// <summary>The settings, the knowledge, the wording or the tables of the store are invalid.</summary>
    internal const int Misconfigured = 78;

    /// <summary>The service was asked to stop before it had started.</summary>
    internal const int StoppedBeforeStart = 130;
}
