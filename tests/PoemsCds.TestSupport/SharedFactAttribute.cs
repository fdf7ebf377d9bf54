namespace PoemsCds.TestSupport;

/// <summary>A test on data beside the repository (<see cref="SharedData"/>). Where they are absent it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="path">The file or folder it reads, below <c>shared</c>.</param>
    public SharedFactAttribute(string path)
    {
        Path = path;
        if (!SharedData.Has(path))
        {
            Skip = $"shared/{path} does not exist beside the repository.";
        }
    }

    /// <summary>The file or folder it reads, below <c>shared</c>.</summary>
    public string Path { get; }
}
