namespace PoemsCds.TestSupport;

/// <summary>A test with data beside the repository (<see cref="SharedData"/>). It is skipped if they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute.</summary>
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
