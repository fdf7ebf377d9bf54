namespace PoemsCds.Screening.Mapping;

/// <summary>Why a line, or an entry of a Bundle, holds no resource that can be read.</summary>
internal enum BrokenLine
{
    /// <summary>It is not a JSON object, or is cut off.</summary>
    NotJson,

    /// <summary>It is not valid UTF-8.</summary>
    NotUtf8,

    /// <summary>It is longer than the longest line that is read.</summary>
    TooLong,

    /// <summary>It has no <c>resourceType</c>.</summary>
    NoResourceType,

    /// <summary>It is a Bundle of type history, which holds outdated versions.</summary>
    History,
}
