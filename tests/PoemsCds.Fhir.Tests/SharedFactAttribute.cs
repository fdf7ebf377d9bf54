namespace PoemsCds.Fhir.Tests;

/// <summary>A test on public FHIR data that is not part of the repository. Skipped, visibly, where the data are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The folder shared/data is not there beside the repository.";
        }
    }
}
