namespace PoemsCds.Cli.Tests.Screen;

/// <summary>A test that starts a Slurm cluster. It is skipped where Slurm is not installed, or may not be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged"];

    /// <summary>Creates the attribute.</summary>
    public SlurmFactAttribute()
    {
        if (Programs.FirstOrDefault(p => !File.Exists(p)) is { } missing)
        {
            Skip = $"{missing} is not installed.";
        }
        else if (Environment.UserName != "root")
        {
            Skip = "Slurm is started by root alone.";
        }
    }
}
