using System.Diagnostics;
using System.Globalization;

namespace PoemsCds.Screening.Tests;

/// <summary>A test with a disk of its own. It is skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    private static readonly bool IsAllowed = OperatingSystem.IsLinux() && CanMount();

    /// <summary>Creates the attribute.</summary>
    public SmallDiskTheoryAttribute()
    {
        if (!IsAllowed)
        {
            Skip = "A disk can be mounted by root on Linux alone.";
        }
    }

    private static bool CanMount()
    {
        try
        {
            using var disk = new SmallDisk(64);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A disk in memory of a given size.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mounts the disk.</summary>
    /// <param name="kilobytes">Its size.</param>
    internal SmallDisk(int kilobytes) => Run("mount", "-t", "tmpfs", "-o", SizeOf(kilobytes), "tmpfs", _folder.Path);

    /// <summary>Full path of a file on the disk.</summary>
    internal string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Makes the disk larger.</summary>
    internal void Resize(int kilobytes) => Run("mount", "-o", $"remount,{SizeOf(kilobytes)}", _folder.Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    private static string SizeOf(int kilobytes) => $"size={kilobytes.ToString(CultureInfo.InvariantCulture)}k";

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException(program);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(error);
        }
    }
}
