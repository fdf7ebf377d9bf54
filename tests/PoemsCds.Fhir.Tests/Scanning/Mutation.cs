using System.Text;

namespace PoemsCds.Fhir.Tests.Scanning;

/// <summary>Changes random bytes; the result is valid UTF-8.</summary>
internal static class Mutation
{
    private const string Bytes = " \"\"\"\\\\{}[],:059tx\n";

    internal static string Of(string text, Random random, int changes)
    {
        var mutated = new StringBuilder(text);
        for (var i = 0; i < changes; i++)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(3))
            {
                case 0:
                    mutated.Remove(at, 1);
                    break;
                case 1:
                    mutated.Insert(at, Bytes[random.Next(Bytes.Length)]);
                    break;
                default:
                    mutated[at] = Bytes[random.Next(Bytes.Length)];
                    break;
            }
        }

        return mutated.ToString();
    }
}
