namespace PoemsCds.Rules.Record;

/// <summary>A unit as the record writes it: untrusted text, compared with the listed spellings and never shown.</summary>
/// <param name="Code">Its code; <see langword="null"/> when not stated.</param>
/// <param name="Text">Its name for people; <see langword="null"/> when not stated.</param>
public readonly record struct UnitText(string? Code, string? Text)
{
    /// <summary>Whether anything is stated.</summary>
    public bool IsStated => Code is not null || Text is not null;

    /// <summary>Whether both are written alike; a unit that is not stated is alike to none.</summary>
    /// <param name="other">The other unit.</param>
    public bool IsWrittenAs(UnitText other) => IsStated && (Code ?? Text) == (other.Code ?? other.Text);
}
