using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Source attributes of the intervention for governance committees, from <c>cards/source-attributes.json</c>: a summary, the 13
/// attributes of an evidence-based intervention and the 31 of a predictive one.
/// </summary>
/// <param name="Title">Title of the page.</param>
/// <param name="About">Intended use, population, inputs, logic, validation, limits, versions.</param>
/// <param name="EvidenceBased">The 13 attributes, in the order of 45 CFR 170.315(b)(11).</param>
/// <param name="Predictive">The 31 attributes in nine groups, answered as far as they apply.</param>
public sealed record SourceAttributes(
    string Title, ImmutableArray<SourceAttributeItem> About, ImmutableArray<SourceAttributeItem> EvidenceBased,
        ImmutableArray<SourceAttributeGroup> Predictive)
{
    /// <summary>Placeholders allowed in an answer. A placeholder alone on a line can expand to several lines.</summary>
    internal static readonly ImmutableArray<string> Known =
        ["rows", "thresholds", "switches", "prefetch", "version", "knowledgeVersion", "knowledgeDate"];

    private const int OfEvidenceBased = 13;
    private const int OfPredictive = 31;

    private IEnumerable<SourceAttributeItem> All => About.Concat(EvidenceBased).Concat(Predictive.SelectMany(g => g.Attributes));

    /// <summary>Returns the errors, each with the remedy.</summary>
    internal IEnumerable<string> Validate()
    {
        const string File = "cards/source-attributes.json";
        if (EvidenceBased.Length != OfEvidenceBased || Predictive.Sum(g => g.Attributes.Length) != OfPredictive)
        {
            yield return $"{File}: answer all {OfEvidenceBased} evidence-based and all {OfPredictive} predictive attributes. State if one "
                + "does not apply.";
        }

        foreach (var attribute in All.Where(a => a.Answer.Length == 0 || a.Answer.Any(string.IsNullOrWhiteSpace)))
        {
            yield return $"{File}: '{attribute.Name}' has an empty answer. Answer it, or state that the answer is unknown.";
        }

        foreach (var unknown in All.SelectMany(a => a.Answer).SelectMany(Placeholders.In).Except(Known))
        {
            yield return $"{File}: {{{{{unknown}}}}} is not a placeholder. Use one of {string.Join(", ", Known)}.";
        }
    }

    /// <summary>Fills all placeholders.</summary>
    /// <param name="linesOf">Returns the lines for a placeholder.</param>
    public SourceAttributes Filled(Func<string, ImmutableArray<string>> linesOf) => this with
    {
        About = [.. About.Select(a => a.Filled(linesOf))],
        EvidenceBased = [.. EvidenceBased.Select(a => a.Filled(linesOf))],
        Predictive = [.. Predictive.Select(g => g with { Attributes = [.. g.Attributes.Select(a => a.Filled(linesOf))] })],
    };
}

/// <summary>An attribute.</summary>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Answer">Answer, one line per paragraph.</param>
public sealed record SourceAttributeItem(string Name, ImmutableArray<string> Answer)
{
    /// <summary>Fills all placeholders.</summary>
    internal SourceAttributeItem Filled(Func<string, ImmutableArray<string>> linesOf) =>
        this with { Answer = [.. Answer.SelectMany(line => Fill(line, linesOf))] };

    private static ImmutableArray<string> Fill(string line, Func<string, ImmutableArray<string>> linesOf)
    {
        var names = Placeholders.In(line).ToList();
        return names is [var alone] && line == $"{{{{{alone}}}}}"
            ? linesOf(alone)
            : [Placeholders.Fill(line, names.ToDictionary(n => n, n => string.Join(", ", linesOf(n))))];
    }
}

/// <summary>A group of attributes.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Attributes">Attributes of the group.</param>
public sealed record SourceAttributeGroup(string Group, ImmutableArray<SourceAttributeItem> Attributes);
