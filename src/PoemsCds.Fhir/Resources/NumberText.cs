using System.Globalization;

namespace PoemsCds.Fhir.Resources;

/// <summary>A number in words, with a decimal point or comma, and with or without thousands separators.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsGrouped">
/// Whether it is read with thousands separators. A comma before exactly three digits is taken as one, as in <c>1,850</c>, although it may
/// be a decimal comma; the caller decides whether that is enough.
/// </param>
internal readonly record struct NumberText(decimal Value, bool IsGrouped)
{
    /// <summary>Pattern of the digits that <see cref="Parse"/> reads, without the limits of a word.</summary>
    internal const string Pattern =
        @"[0-9]{1,3}(?:[,'’\u00A0\u202F][0-9]{3})+(?:\.[0-9]{1,12})?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,12}"
        + @"|[0-9]{1,12}(?:[.,][0-9]{1,12})?";

    private const int GroupLength = 3;

    private static readonly char[] Separators = [',', '\'', '’', '\u00A0', '\u202F'];

    /// <summary>Parses digits that match <see cref="Pattern"/>.</summary>
    /// <returns><see langword="null"/> if they are not a number, such as groups after a zero.</returns>
    internal static NumberText? Parse(string digits)
    {
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        var decimals = comma < 0 || (point > comma) ? point : point >= 0 || IsDecimal(digits, comma) ? comma : -1;
        var whole = decimals < 0 ? digits : digits[..decimals];
        var isGrouped = whole.Length > 0 && !whole.All(char.IsAsciiDigit);
        if (isGrouped && whole[0] == '0')
        {
            return null;
        }

        var plain = string.Concat(whole.Where(char.IsAsciiDigit)) + (decimals < 0 ? "" : $".{digits[(decimals + 1)..]}");
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new NumberText(value, isGrouped)
            : null;
    }

    // A thousands separator has three digits behind it and no zero in front.
    private static bool IsDecimal(string digits, int comma) =>
        digits.IndexOfAny(Separators) == comma && (digits.Length - comma - 1 != GroupLength || digits[0] == '0');
}
