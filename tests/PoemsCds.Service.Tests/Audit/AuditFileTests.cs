using System.Net;
using Microsoft.Extensions.Logging;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Service.Tests.Storage;

namespace PoemsCds.Service.Tests.Audit;

/// <summary>
/// Files of the audit: when a new one begins, when one is deleted, who can read it, and what happens where none can be written.
/// </summary>
public sealed class AuditFileTests : IDisposable
{
    private static readonly FileStreamOptions Unbuffered = new() { Mode = FileMode.Open, Access = FileAccess.Write, BufferSize = 0 };

    private readonly MovedClock _clock = new();
    private readonly CapturedLog _log = new();
    private readonly AuditFileOptions _options = new() { Folder = TemporaryFiles.NewPath() };

    private IEnumerable<string> Names =>
        Directory.GetFiles(_options.Folder!).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Write_NextDayAndFullFile_BeginsANewOne()
    {
        _options.MaxMegabytes = 1;
        using var file = NewFile();

        file.Write(["a"]);
        file.Write([new string('b', 1_000_000)]);
        file.Write(["c"]);
        _clock.Advance(TimeSpan.FromHours(12));
        file.Write(["d"]);

        Assert.Equal(
            ["audit-20261122T120000Z-0000.ndjson", "audit-20261122T120000Z-0001.ndjson", "audit-20261123T000000Z-0000.ndjson"], Names);
        Assert.Equal(["2", "1", "1"], Directory.GetFiles(_options.Folder!).Order(StringComparer.Ordinal)
            .Select(f => $"{File.ReadAllLines(f).Length}"));
    }

    [Fact]
    public void Write_SecondProcess_HasAFileOfItsOwn()
    {
        using var one = NewFile();
        using var other = NewFile();

        one.Write(["a"]);
        other.Write(["b"]);

        Assert.Equal(2, Names.Count());
    }

    [Fact]
    public void Write_FileOrFolderDeleted_BeginsANewOne()
    {
        using var file = NewFile();
        file.Write(["a"]);

        Directory.Delete(_options.Folder!, recursive: true);
        file.Write(["b"]);

        Assert.Equal("b\n", File.ReadAllText(Directory.GetFiles(_options.Folder!).Single()));
    }

    [Fact]
    public void Write_FolderAndFile_OwnerAloneReads()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var file = NewFile();
        file.Write(["a"]);

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(mine, File.GetUnixFileMode(Directory.GetFiles(_options.Folder!).Single()));
        Assert.Equal(mine | UnixFileMode.UserExecute, new DirectoryInfo(_options.Folder!).UnixFileMode);
    }

    [Fact]
    public void Write_DiskFull_FailsAndLaterEventsAreWhole()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var isFull = true;
        using var file = new AuditFile(_options, NewRetention(), _clock)
        {
            Create = path => isFull ? new FileStream("/dev/full", Unbuffered) : PrivateFolder.CreateFile(path),
        };

        var fault = Assert.Throws<IOException>(() => file.Write(["lost"]));
        isFull = false;
        file.Write(["kept"]);

        Assert.Contains("No space left on device", fault.Message);
        Assert.Equal("kept\n", File.ReadAllText(Directory.GetFiles(_options.Folder!).Single()));
    }

    [Fact]
    public void DeleteExpired_DaysOver_DeletesThoseFilesAlone()
    {
        _options.RetainDays = 2;
        Directory.CreateDirectory(_options.Folder!);
        string[] kept = ["audit-20261120T235959Z-0000.ndjson", "audit-20261122T000000Z-0000.ndjson", "audit-other.ndjson", "notes.txt"];
        foreach (var name in kept.Append("audit-20261119T235959Z-0000.ndjson"))
        {
            File.WriteAllText(Path.Combine(_options.Folder!, name), "");
        }

        NewRetention().DeleteExpired();

        Assert.Equal(kept.Order(StringComparer.Ordinal), Names);
    }

    [Fact]
    public void DeleteExpired_ClockAhead_DeletesNothing()
    {
        using var file = NewFile();
        var retention = NewRetention();
        file.Write(["a"]);

        _clock.Ahead = TimeSpan.FromDays(5_000);
        retention.DeleteExpired();

        Assert.Single(Names);
    }

    [Fact]
    public void Write_MoreFilesThanAllowed_OldestIsDeletedAndNamed()
    {
        _options.MaxFiles = 2;
        using var file = NewFile();

        for (var i = 0; i < 3; i++)
        {
            file.Write(["a"]);
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["audit-20261123T120000Z-0000.ndjson", "audit-20261124T120000Z-0000.ndjson"], Names);
        Assert.Single(_log.Lines, l => l.Contains("Warning 63 audit-20261122T120000Z-0000.ndjson", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_FolderGone_CallsAreAnsweredReportedOnceAndWrittenLater()
    {
        using var audited = new AuditedHost();
        await audited.PostAsync(StoreCalls.Workup);
        await Waiting.UntilAsync("the first event is written", () => audited.Files.Any(f => new FileInfo(f).Length > 0));
        Directory.Move(audited.Folder, $"{audited.Folder}-before");
        await File.WriteAllTextAsync(audited.Folder, "a file in its place");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await audited.PostAsync(StoreCalls.Workup)).StatusCode);
        }

        await Waiting.UntilAsync("event 60", () => Has(audited, " Error 60 "));
        File.Delete(audited.Folder);
        await Waiting.UntilAsync("event 61", () => Has(audited, " Warning 61 "));

        Assert.Equal(5, (await audited.EventsAsync()).Count);
        Assert.Single(audited.Host.Log.Lines, l => l.Contains(" Error 60 ", StringComparison.Ordinal));
        Assert.Contains(audited.Host.Log.Lines, l => l.Contains("again. 0 were lost", StringComparison.Ordinal));
    }

    private static bool Has(AuditedHost audited, string text) =>
        audited.Host.Log.Lines.Any(l => l.Contains(text, StringComparison.Ordinal));

    private AuditFile NewFile() => new(_options, NewRetention(), _clock);

    private AuditFileRetention NewRetention() => new(
        _options,
        new SteadyClock(Microsoft.Extensions.Options.Options.Create(new PoemsCdsOptions()), _clock),
        _clock,
        new Logger<AuditFileRetention>(new LoggerFactory([_log])));
}
