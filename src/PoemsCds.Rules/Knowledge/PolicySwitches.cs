using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Reads the switches of the policy.</summary>
public static class PolicySwitches
{
    /// <summary>Loads the embedded switches with their defaults.</summary>
    /// <exception cref="KnowledgeException">The file is invalid; the exception lists all errors.</exception>
    public static ImmutableArray<PolicySwitch> LoadEmbedded() => Read(KnowledgeFile.LoadEmbedded());

    /// <summary>Reads the switches from the given files.</summary>
    /// <exception cref="KnowledgeException">The file is invalid; the exception lists all errors.</exception>
    internal static ImmutableArray<PolicySwitch> Read(ImmutableArray<KnowledgeFile> files)
    {
        var errors = new List<KnowledgeError>();
        var switches = new KnowledgeFileReader(files, errors).ReadSwitches();
        return errors.Count == 0 ? switches.Values : throw new KnowledgeException([.. errors]);
    }
}
