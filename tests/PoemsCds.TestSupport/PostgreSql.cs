using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PoemsCds.TestSupport;

/// <summary>
/// A PostgreSQL server for the tests, in its own folder. A guardian process stops and deletes it when its standard input closes, however
/// the tests end.
/// </summary>
public sealed class PostgreSql : IDisposable
{
    private const string User = "tests";

    // The server refuses to run as root. Debian's packages create the first user; every system has the second.
    private static readonly string[] Others = ["postgres", "nobody"];
    private static readonly Lazy<PostgreSql> Shared = new(() => new PostgreSql());

    // Not within the folder of the other files: the guardian deletes it after the server has stopped.
    private readonly string _folder =
        Directory.CreateDirectory(Path.Combine(TemporaryFiles.Parent, $"poems-cds-postgresql{Path.GetRandomFileName()}")).FullName;

    private readonly int _port = FreePort();
    private readonly Process _guardian;
    private int _databases;

    /// <summary>Creates and starts a server.</summary>
    public PostgreSql()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", Owner, _folder);
        }

        var stop = Quoted(AsOwner([Path.Combine(Programs ?? "", "pg_ctl"), "-D", Data, "-w", "-m", "immediate", "stop"]));
        _guardian = Guard($"cd /; {stop}; rm -rf '{_folder}'");
        Run(Path.Combine(Programs ?? "", "initdb"), "-D", Data, "-U", User, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        Start();
    }

    /// <summary>The server that the tests of a project share.</summary>
    public static PostgreSql Server => Shared.Value;

    /// <summary>Why tests with PostgreSQL are skipped; <see langword="null"/> if it is installed.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL is not installed on this machine." : null;

    private static string? Programs { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(':')
        .Concat(Directory.Exists(
            "/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => Path.Combine(d, "bin")) : [])
        .LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")));

    private static string Owner =>
        Others.First(o => File.ReadLines("/etc/passwd").Any(l => l.StartsWith($"{o}:", StringComparison.Ordinal)));

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Creates a database and returns its connection string.</summary>
    public string NewDatabase()
    {
        var name = $"d{Interlocked.Increment(ref _databases)}";
        Run(Path.Combine(Programs ?? "", "createdb"), "-h", "127.0.0.1", "-p", $"{_port}", "-U", User, name);
        return $"Host=127.0.0.1;Port={_port};Username={User};Database={name};Timeout=5";
    }

    /// <summary>Starts or restarts the server.</summary>
    public void Start() => Control("start", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c "
        + $"unix_socket_directories={_folder} -c dynamic_shared_memory_type=mmap");

    /// <summary>Stops the server abruptly, like a failing machine.</summary>
    public void Stop() => Control("stop", "-m", "immediate");

    /// <inheritdoc />
    public void Dispose()
    {
        _guardian.StandardInput.Close();
        End(_guardian, "The guardian");
        _guardian.Dispose();
    }

    // Without output: a reader of the test output would otherwise wait for the guardian too.
    private static Process Guard(string last) =>
        Process.Start(new ProcessStartInfo("sh", ["-c", $"exec >/dev/null 2>&1; cat; {last}"]) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("sh did not start.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Control(params string[] arguments) => Run(Path.Combine(Programs ?? "", "pg_ctl"), ["-D", Data, "-w", "-s", .. arguments]);

    // Without output: the server would keep the pipe open, and the wait would not end.
    private static void Run(string program, params string[] arguments)
    {
        var quoted = Quoted(program == "chown" ? [program, .. arguments] : AsOwner([program, .. arguments]));
        using var run = Process.Start(new ProcessStartInfo("sh", ["-c", $"cd / && {quoted} >/dev/null 2>&1"]))
            ?? throw new InvalidOperationException($"{program} did not start.");
        End(run, quoted);
        Assert.True(run.ExitCode == 0, $"{quoted} ended with {run.ExitCode}.");
    }

    private static void End(Process process, string name) =>
        Assert.True(process.WaitForExit(Waiting.Limit), $"{name} did not end within {Waiting.Limit.TotalSeconds} s.");

    private static string[] AsOwner(string[] words) =>
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Owner}", $"--regid={GroupOf(Owner)}", "--clear-groups", .. words] : words;

    private static string Quoted(string[] words) => string.Join(' ', words.Select(w => $"'{w}'"));

    private static string GroupOf(string user) =>
        File.ReadLines("/etc/passwd").First(l => l.StartsWith($"{user}:", StringComparison.Ordinal)).Split(':')[3];
}
