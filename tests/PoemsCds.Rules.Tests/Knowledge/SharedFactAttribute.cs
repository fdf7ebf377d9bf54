namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>A test against the verified code lists beside the repository; skipped, visibly, where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    internal static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "terminology"));

    public SharedFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = $"The verified code lists are not at {Folder}.";
        }
    }
}
