namespace PoemsCds.Rules.Knowledge;

/// <summary>Finds the name that a misspelled one was meant to be.</summary>
public static class Misspelling
{
    private const int ShortestPart = 4;
    private const int LettersPerSlip = 3;

    /// <summary>A question to the reader, with a space after it.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>Empty when no known name is near.</returns>
    public static string Ask(string name, IEnumerable<string> known) => Nearest(name, known) is { } near ? $"Did you mean {near}? " : "";

    /// <summary>
    /// The known name that is nearest: with few letters changed, added, left out or swapped, or with one name inside the other.
    /// Upper and lower case are the same.
    /// </summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns><see langword="null"/> when none is near; a name that is the same is not a misspelling.</returns>
    public static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(k => (Name: k, Slips: Slips(name.ToUpperInvariant(), k.ToUpperInvariant())))
        .Where(k => k.Slips > 0 && (k.Slips <= Math.Max(1, name.Length / LettersPerSlip) || IsPart(name, k.Name) || IsPart(k.Name, name)))
        .OrderBy(k => k.Slips)
        .Select(k => k.Name)
        .FirstOrDefault();

    private static bool IsPart(string part, string whole) =>
        part.Length >= ShortestPart && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Optimal string alignment: the fewest letters to change, add, leave out or swap with their neighbor.
    private static int Slips(string one, string other)
    {
        var slips = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j : Fewest(slips, one, other, i, j);
            }
        }

        return slips[one.Length, other.Length];
    }

    private static int Fewest(int[,] slips, string one, string other, int i, int j)
    {
        var changed = slips[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        var fewest = Math.Min(changed, 1 + Math.Min(slips[i - 1, j], slips[i, j - 1]));
        return i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]
            ? Math.Min(fewest, 1 + slips[i - 2, j - 2])
            : fewest;
    }
}
