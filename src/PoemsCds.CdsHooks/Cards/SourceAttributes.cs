using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// What a governance committee asks of a decision support intervention, as <c>cards/source-attributes.json</c> answers it:
/// a summary, the 13 source attributes of an evidence-based intervention and the 31 of a predictive one.
/// </summary>
/// <param name="Title">Title of the page.</param>
/// <param name="About">Intended use, population, inputs, logic, validation, limits, versions.</param>
/// <param name="EvidenceBased">The 13 attributes, in the order of 45 CFR 170.315(b)(11).</param>
/// <param name="Predictive">The 31 attributes in their nine groups, answered as far as they apply.</param>
public sealed record SourceAttributes(
    string Title, ImmutableArray<SourceAttributeItem> About, ImmutableArray<SourceAttributeItem> EvidenceBased, ImmutableArray<SourceAttributeGroup> Predictive)
{
    /// <summary>Placeholders that an answer may hold. The first stands alone in a line and becomes several.</summary>
    internal static readonly ImmutableArray<string> Known = ["rows", "thresholds", "prefetch", "version", "knowledgeVersion", "knowledgeDate"];

    private const int OfEvidenceBased = 13;
    private const int OfPredictive = 31;

    private IEnumerable<SourceAttributeItem> All => About.Concat(EvidenceBased).Concat(Predictive.SelectMany(g => g.Attributes));

    /// <summary>What is wrong, each with the cure.</summary>
    internal IEnumerable<string> Validate()
    {
        const string File = "cards/source-attributes.json";
        if (EvidenceBased.Length != OfEvidenceBased || Predictive.Sum(g => g.Attributes.Length) != OfPredictive)
        {
            yield return $"{File}: answer all {OfEvidenceBased} evidence-based and all {OfPredictive} predictive attributes; one that does not apply is answered so.";
        }

        foreach (var attribute in All.Where(a => a.Answer.Length == 0 || a.Answer.Any(string.IsNullOrWhiteSpace)))
        {
            yield return $"{File}: '{attribute.Name}' has an empty answer. Say what is known, or that it is not known.";
        }

        foreach (var unknown in All.SelectMany(a => a.Answer).SelectMany(Placeholders.In).Except(Known))
        {
            yield return $"{File}: {{{{{unknown}}}}} is not a placeholder. Use one of {string.Join(", ", Known)}.";
        }
    }

    /// <summary>The same with every placeholder filled.</summary>
    /// <param name="linesOf">The lines for a placeholder.</param>
    public SourceAttributes Filled(Func<string, ImmutableArray<string>> linesOf) => this with
    {
        About = [.. About.Select(a => a.Filled(linesOf))],
        EvidenceBased = [.. EvidenceBased.Select(a => a.Filled(linesOf))],
        Predictive = [.. Predictive.Select(g => g with { Attributes = [.. g.Attributes.Select(a => a.Filled(linesOf))] })],
    };
}

/// <summary>One attribute.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Answer">The answer, a line for each paragraph.</param>
public sealed record SourceAttributeItem(string Name, ImmutableArray<string> Answer)
{
    /// <summary>The same with every placeholder filled.</summary>
    internal SourceAttributeItem Filled(Func<string, ImmutableArray<string>> linesOf) => this with { Answer = [.. Answer.SelectMany(line => Fill(line, linesOf))] };

    private static ImmutableArray<string> Fill(string line, Func<string, ImmutableArray<string>> linesOf)
    {
        var names = Placeholders.In(line).ToList();
        return names is [var alone] && line == $"{{{{{alone}}}}}"
            ? linesOf(alone)
            : [Placeholders.Fill(line, names.ToDictionary(n => n, n => string.Join(", ", linesOf(n))))];
    }
}

/// <summary>A group of attributes.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Attributes">The attributes.</param>
public sealed record SourceAttributeGroup(string Group, ImmutableArray<SourceAttributeItem> Attributes);
