using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Compiles the patterns of knowledge files and collects those that are not valid.</summary>
internal sealed class PatternCompiler(ICollection<KnowledgeError> errors)
{
    /// <summary>Compiles a pattern; <see langword="null"/> if it is not valid.</summary>
    /// <param name="file">Name of its file, for the error.</param>
    /// <param name="pattern">The pattern.</param>
    internal Regex? Compile(string file, string pattern)
    {
        try
        {
            return TextTerm.Compile(pattern, "guard");
        }
        catch (ArgumentException)
        {
            errors.Add(new KnowledgeError(file, $"'{pattern}' is not a valid pattern", "Correct the pattern"));
            return null;
        }
    }

    /// <summary>Compiles the patterns of all languages into one; <see langword="null"/> if there is none, or one is not valid.</summary>
    /// <param name="file">Name of their file, for the error.</param>
    /// <param name="name">Name of the pattern.</param>
    /// <param name="byLanguage">The pattern of each language.</param>
    internal Regex? CompileAll(string file, string name, Dictionary<string, string> byLanguage)
    {
        if (byLanguage.Count == 0)
        {
            errors.Add(new KnowledgeError(file, $"has no pattern '{name}'", "Add it in at least one language"));
            return null;
        }

        // Compiles each pattern alone first, so that an error names it.
        var patterns = byLanguage.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value).ToList();
        return patterns.Select(pattern => Compile(file, pattern)).ToList().Contains(null)
            ? null
            : TextTerm.Compile($"(?:{string.Join(")|(?:", patterns)})", "guard");
    }
}
