namespace PoemsCds.Service.Tests.Recorded;

/// <summary>A test on material of the specification that is not part of the repository. Skipped, visibly, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedSpecFactAttribute : FactAttribute
{
    public SharedSpecFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "The folder shared/spec is not there beside the repository.";
        }
    }

    internal static string Folder { get; } = Repository.Path("..", "shared", "spec");

    internal static string Recordings { get; } = Path.Combine(Folder, "recorded", "sandbox");
}
