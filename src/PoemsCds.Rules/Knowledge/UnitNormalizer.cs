using System.Text;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Normalizes spellings of units: case, spaces, the micro sign, powers of ten, brackets.</summary>
internal static class UnitNormalizer
{
    /// <summary>Returns the normalized spelling. Case is ignored because only units of one group of tests are compared.</summary>
    internal static string Normalize(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var letter in written.ToLowerInvariant())
        {
            _ = letter switch
            {
                ' ' or '\u00a0' or '[' or ']' => plain,
                '\u00b5' or '\u03bc' => plain.Append('u'),
                '\u00d7' => plain.Append('x'),
                '\u00b3' => plain.Append("*3"),
                '\u2079' => plain.Append("*9"),
                _ => plain.Append(letter),
            };
        }

        plain.Replace("mcg", "ug").Replace("10^", "10*").Replace("10e", "10*").Replace("10**", "10*").Replace("x10*", "10*");
        return plain.ToString();
    }
}
