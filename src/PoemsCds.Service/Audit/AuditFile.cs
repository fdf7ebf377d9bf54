using System.Globalization;
using System.Text;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Files with one AuditEvent a line (NDJSON), readable by their owner alone. Each start, each day (UTC) and a size limit begin a new file.
/// </summary>
internal sealed class AuditFile(AuditFileOptions options, AuditFileRetention retention, TimeProvider time) : IAuditSink, IDisposable
{
    private const long Megabyte = 1_000_000;

    private readonly string _folder = retention.Folder;
    private FileStream? _file;
    private DateOnly _day;

    /// <summary>Creates a file that does not exist.</summary>
    internal Func<string, FileStream> Create { get; init; } = PrivateFolder.CreateFile;

    /// <inheritdoc/>
    public string Name => "file";

    /// <inheritdoc/>
    public string Place => _folder;

    /// <inheritdoc/>
    public void Write(IReadOnlyList<string> events)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"{e}\n")));
        var file = CurrentFile();
        var length = file.Position;
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Truncate(file, length);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileStream CurrentFile()
    {
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (_file is { } open && (day != _day || open.Position >= options.MaxMegabytes * Megabyte || !File.Exists(open.Name)))
        {
            Close();
        }

        if (_file is null)
        {
            PrivateFolder.Create(_folder);
            (_file, _day) = (Create(NewPath(now)), day);
            retention.DeleteSurplus();
        }

        return _file;
    }

    private string NewPath(DateTimeOffset now)
    {
        var name = AuditFileRetention.Prefix + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Enumerable.Range(0, int.MaxValue)
            .Select(n => Path.Combine(_folder, $"{name}-{n:D4}{AuditFileRetention.Extension}"))
            .First(path => !File.Exists(path));
    }

    // A line is whole or absent: a part of a batch is taken back, or else the file ends there.
    private void Truncate(FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    private void Close()
    {
        var file = _file;
        _file = null;
        file?.Dispose();
    }
}
