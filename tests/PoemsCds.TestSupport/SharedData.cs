namespace PoemsCds.TestSupport;

/// <summary>Public FHIR data, code lists and specifications in the folder <c>shared</c> beside the repository, not part of it.</summary>
public static class SharedData
{
    /// <summary>Full path of a file or folder. It need not exist.</summary>
    /// <param name="path">Its path below <c>shared</c>, such as <c>data/synthea-100</c>.</param>
    public static string Path(string path) => System.IO.Path.GetFullPath(Repository.Path(["..", "shared", .. path.Split('/')]));
}
