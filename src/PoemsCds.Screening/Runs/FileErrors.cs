namespace PoemsCds.Screening.Runs;

/// <summary>Turns errors of files into messages for the user.</summary>
internal static class FileErrors
{
    /// <summary>Does the work.</summary>
    /// <exception cref="ScreeningException">A file cannot be read or written.</exception>
    internal static T Described<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScreeningException($"A file cannot be read or written: {e.Message} Correct this and run the same command again.");
        }
    }
}
