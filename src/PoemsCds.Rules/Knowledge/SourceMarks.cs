namespace PoemsCds.Rules.Knowledge;

/// <summary>Display texts of <see cref="SourceMark"/>.</summary>
public static class SourceMarks
{
    /// <summary>Display text of a mark.</summary>
    public static string Describe(SourceMark mark) => mark switch
    {
        SourceMark.Read => "read in the source",
        SourceMark.Quoted => "quoted; itself not read",
        SourceMark.Known => "known, not read again",
        _ => "product decision",
    };
}
