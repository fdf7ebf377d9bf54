namespace PoemsCds.Rules.Knowledge;

/// <summary>Finds the known name closest to a misspelled one.</summary>
public static class Misspelling
{
    private const int MinPartLength = 4;
    private const int LettersPerEdit = 3;

    /// <summary>Suggests the closest name, as in <c>Did you mean X? </c> with a trailing space.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Existing names.</param>
    /// <returns>An empty string when no known name is close.</returns>
    public static string Suggest(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } near ? $"Did you mean {near}? " : "";

    /// <summary>
    /// Finds the closest known name: one that differs by few changed, added, omitted or swapped letters, or that contains or is
    /// contained in the name. Case-insensitive.
    /// </summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Existing names.</param>
    /// <returns><see langword="null"/> when no name is close. An equal name is not a misspelling.</returns>
    public static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(k => (Name: k, Distance: EditDistance(name.ToUpperInvariant(), k.ToUpperInvariant())))
        .Where(k => k.Distance > 0
            && (k.Distance <= Math.Max(1, name.Length / LettersPerEdit) || IsPart(name, k.Name) || IsPart(k.Name, name)))
        .OrderBy(k => k.Distance)
        .Select(k => k.Name)
        .FirstOrDefault();

    private static bool IsPart(string part, string whole) =>
        part.Length >= MinPartLength && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Optimal string alignment distance.
    private static int EditDistance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : MinDistance(distances, one, other, i, j);
            }
        }

        return distances[one.Length, other.Length];
    }

    private static int MinDistance(int[,] distances, string one, string other, int i, int j)
    {
        var changed = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        var fewest = Math.Min(changed, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
        return i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]
            ? Math.Min(fewest, 1 + distances[i - 2, j - 2])
            : fewest;
    }
}
