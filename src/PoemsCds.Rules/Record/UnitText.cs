namespace PoemsCds.Rules.Record;

/// <summary>A unit as the record writes it. Untrusted text: compared with the listed spellings, never shown.</summary>
/// <param name="Code">Code of the unit; <see langword="null"/> when not stated.</param>
/// <param name="Text">Display text of the unit; <see langword="null"/> when not stated.</param>
public readonly record struct UnitText(string? Code, string? Text)
{
    /// <summary>Whether a code or text is present.</summary>
    public bool IsStated => Code is not null || Text is not null;

    /// <summary>Whether both are spelled the same; <see langword="false"/> if either has no unit.</summary>
    public bool HasSameSpelling(UnitText other) => IsStated && (Code ?? Text) == (other.Code ?? other.Text);
}
