using System.Globalization;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>
/// A version of CDS Hooks from 1.0 to 3.x, as discovery names it: numbers as in <c>2.0.1</c> and <c>3.0.0-ballot</c>, or
/// <c>STU1</c>, <c>STU2</c>, <c>STU3</c> as in the ballot of 3.0.
/// </summary>
public sealed partial record HooksVersion
{
    private const int WithHookVersion = 3;

    private HooksVersion(string text, int major) => (Text, Major) = (text, major);

    /// <summary>The version as it is configured; empty if discovery names none.</summary>
    public string Text { get; }

    /// <summary>Whether discovery tells <c>hookVersion</c>, which CDS Hooks 2 does not define (R-021).</summary>
    public bool TellsHookVersion => Major >= WithHookVersion;

    private int Major { get; }

    /// <summary>Finds the version that a text names. An empty text names none, and is treated as version 2.</summary>
    /// <returns><see langword="null"/> if the text does not name a known version.</returns>
    public static HooksVersion? Find(string text) =>
        text.Length == 0 ? new HooksVersion("", 2)
        : Known().Match(text) is { Success: true } match
            ? new HooksVersion(text, int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"\A(STU(?<major>[1-3])|(?<major>[1-3])\.\d+(\.\d+(-[a-z]+)?)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
