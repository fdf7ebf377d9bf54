namespace PoemsCds.Rules.Knowledge;

/// <summary>The marks of sources in words.</summary>
public static class SourceMarks
{
    /// <summary>The mark as a reader sees it.</summary>
    public static string InWords(SourceMark mark) => mark switch
    {
        SourceMark.Read => "read in the source",
        SourceMark.Known => "known, not read again",
        _ => "product decision",
    };
}
