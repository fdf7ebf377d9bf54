using System.Globalization;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Deletes files whose days are over, every hour, and the oldest where there are too many. A clock that runs ahead deletes nothing early.
/// </summary>
internal sealed partial class AuditFileRetention(
    AuditFileOptions options, SteadyClock clock, TimeProvider time, ILogger<AuditFileRetention> log) : BackgroundService
{
    /// <summary>Beginning of the name of a file; its day follows.</summary>
    internal const string Prefix = "audit-";

    /// <summary>End of the name of a file.</summary>
    internal const string Extension = ".ndjson";

    private const string Day = "yyyyMMdd";
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Full path of the folder.</summary>
    internal string Folder { get; } = Path.GetFullPath(options.Folder ?? "");

    /// <summary>Deletes the files whose days are over.</summary>
    internal void DeleteExpired()
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        foreach (var file in Files().Where(f => DayOf(f).AddDays(options.RetainDays) < today))
        {
            TryDelete(file);
        }
    }

    /// <summary>Deletes the oldest files where there are too many.</summary>
    internal void DeleteSurplus()
    {
        foreach (var file in Files().Order(StringComparer.Ordinal).SkipLast(options.MaxFiles))
        {
            if (TryDelete(file))
            {
                Log.TooMany(log, Path.GetFileName(file));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            DeleteExpired();
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<string> Files()
    {
        const string pattern = $"{Prefix}*{Extension}";
        try
        {
            return Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, pattern).Where(f => TryRead(f, out _))] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotDeleted(log, pattern, Folder, e.GetType().Name);
            return [];
        }
    }

    private static DateOnly DayOf(string file) => TryRead(file, out var day) ? day : DateOnly.MaxValue;

    private static bool TryRead(string file, out DateOnly day)
    {
        var name = Path.GetFileName(file.AsSpan());
        day = default;
        return name.Length >= Prefix.Length + Day.Length
            && DateOnly.TryParseExact(
                name.Slice(Prefix.Length, Day.Length), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotDeleted(log, Path.GetFileName(file), Folder, e.GetType().Name);
            return false;
        }
    }

    private static partial class Log
    {
        /// <summary>A file was deleted before its days were over.</summary>
        [LoggerMessage(
            63, LogLevel.Warning, "{File} was deleted before its retention was over: there are more files than "
                + "PoemsCds:Audit:File:MaxFiles. Raise it, or PoemsCds:Audit:File:MaxMegabytes, or collect the files and lower "
                + "PoemsCds:Audit:File:RetainDays")]
        internal static partial void TooMany(ILogger log, string file);

        /// <summary>A file whose days are over could not be deleted.</summary>
        [LoggerMessage(
            64, LogLevel.Error, "{File} in {Place} cannot be deleted ({Reason}), although its retention is over. Delete it, or let the "
                + "user of the service delete it")]
        internal static partial void NotDeleted(ILogger log, string file, string place, string reason);
    }
}
