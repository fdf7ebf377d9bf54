using System.Text;
using CsCheck;

namespace PoemsCds.TestSupport;

/// <summary>Changes random characters of a text; the result is valid UTF-8.</summary>
public static class Mutation
{
    // Removes a character, inserts one, or replaces one.
    private static readonly Gen<(int At, int Kind, char Other)> Change =
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 2], Gen.OneOf(" \"\"\"\\\\{}[],:059tx\n".ToCharArray()));

    /// <summary>Generates a text and changes it.</summary>
    /// <param name="texts">The text, not empty.</param>
    /// <param name="changes">Number of changes, fewer than the text has characters.</param>
    public static Gen<string> Of(Gen<string> texts, int changes) => Gen.Select(texts, Change.Array[changes], Apply);

    private static string Apply(string text, (int At, int Kind, char Other)[] changes)
    {
        var mutated = new StringBuilder(text);
        foreach (var (position, kind, other) in changes)
        {
            var at = position % mutated.Length;
            if (kind != 1)
            {
                mutated.Remove(at, 1);
            }

            if (kind != 0)
            {
                mutated.Insert(at, other);
            }
        }

        return mutated.ToString();
    }
}
