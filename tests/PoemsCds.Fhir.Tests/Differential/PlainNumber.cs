using System.Globalization;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>The number at the beginning of a text, parsed step by step instead of by a regular expression.</summary>
internal sealed record PlainNumber(decimal Value, string Comparator, string Unit, string Flag)
{
    private static readonly string[] Comparators = ["<=", ">=", "<", ">", "≤", "≥"];
    private static readonly string[] Flags = ["H", "HH", "L", "LL", "HIGH", "LOW", "ABNORMAL"];
    private static readonly char[] Separators = [',', '\'', '’', '\u00A0', '\u202F'];

    /// <summary>The unit, as in a fact.</summary>
    internal UnitText UnitText => Unit.Length > 0 ? new UnitText(null, Unit) : default;

    /// <summary>Parses a text; <see langword="null"/> if it does not begin with a readable number.</summary>
    internal static PlainNumber? In(string text)
    {
        var rest = text.TrimStart();
        var comparator = Array.Find(Comparators, c => rest.StartsWith(c, StringComparison.Ordinal)) ?? "";
        rest = rest[comparator.Length..].TrimStart();
        var digits = string.Concat(
            rest.TakeWhile(c => char.IsDigit(c) || c == '.' || Separators.Contains(c))).TrimEnd('\u00A0', '\u202F', '\'', '’');
        var after = rest[digits.Length..];
        var (plain, isGrouped) = Ungrouped(digits);
        if (after is ['/' or ':' or '-', ..]
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var line = after.Split('\n')[0];
        var (unit, flag) = UnitAndFlag(line[..Math.Min(line.Length, 60)].Trim());
        return isGrouped && !Prefetched.Knowledge.Units.IsListed(unit)
            ? null
            : new PlainNumber(value, comparator, unit, flag);
    }

    // Removes thousands separators; empty if digits, groups or fraction are malformed. A single comma is decimal unless three digits
    // follow and no zero leads.
    private static (string Plain, bool IsGrouped) Ungrouped(string digits)
    {
        var hasPoint = digits.Contains('.', StringComparison.Ordinal);
        var isComma = digits.LastIndexOf(',') > digits.LastIndexOf('.')
            && (hasPoint || (digits.Count(c => Separators.Contains(c)) == 1 && (digits[0] == '0' || digits.Split(',')[1].Length != 3)));
        var parts = digits.Split(isComma ? ',' : '.');
        var groups = parts[0].Split(isComma ? ['.'] : Separators);
        var isSound = parts.Length <= 2 && parts.Skip(1).All(p => p.Length is >= 1 and <= 12)
            && (groups.Length == 1
                ? groups[0].Length is >= 1 and <= 12
                : groups[0].Length is >= 1 and <= 3 && groups[0][0] != '0' && groups.Skip(1).All(g => g.Length == 3));
        return (isSound ? string.Concat(groups) + (parts.Length == 2 ? $".{parts[1]}" : "") : "", groups.Length > 1);
    }

    private static (string Unit, string Flag) UnitAndFlag(string words)
    {
        var space = Array.FindLastIndex(words.ToCharArray(), char.IsWhiteSpace);
        var last = words[(space + 1)..].ToUpperInvariant();
        var flag = last.TrimStart('(', '[').TrimEnd(')', ']');
        return space >= 0 && Flags.Contains(flag) ? (words[..space].TrimEnd(), flag) : (words, "");
    }
}
