using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Patterns of <c>m-protein-words.json</c>, each combined over all languages.</summary>
internal sealed class MonoclonalProteinPatterns
{
    private readonly IReadOnlyDictionary<string, Regex> _byName;

    /// <summary>Creates the patterns.</summary>
    /// <param name="byName">Patterns by name; must contain all of <see cref="Names"/>.</param>
    internal MonoclonalProteinPatterns(IReadOnlyDictionary<string, Regex> byName) => _byName = byName;

    /// <summary>Names of the required patterns.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "ignored", "clauseStart", "openEnd", "abbreviation", "notTested", "uncertain", "uncertainBefore", "roundabout", "band",
        "positive", "small", "negativeBefore", "negativeAlone", "denial", "copula", "object", "affirmed", "affirmedAfter",
    ];

    /// <summary>Text of a reference range, and phrases that only look like a negation.</summary>
    internal Regex Ignored => _byName["ignored"];

    /// <summary>Start of a new clause within a sentence.</summary>
    internal Regex ClauseStart => _byName["clauseStart"];

    /// <summary>End of a line that continues on the next.</summary>
    internal Regex OpenEnd => _byName["openEnd"];

    /// <summary>Abbreviation at the end of a text, whose period does not end the sentence.</summary>
    internal Regex Abbreviation => _byName["abbreviation"];

    /// <summary>Statement that the test was not done.</summary>
    internal Regex NotTested => _byName["notTested"];

    /// <summary>Expression of doubt, anywhere in the clause.</summary>
    internal Regex Uncertain => _byName["uncertain"];

    /// <summary>Expression of doubt only before a band.</summary>
    internal Regex UncertainBefore => _byName["uncertainBefore"];

    /// <summary>Evasive wording that leaves the answer open.</summary>
    internal Regex Roundabout => _byName["roundabout"];

    /// <summary>Name of a band.</summary>
    internal Regex Band => _byName["band"];

    /// <summary>Positive answer that does not name a band.</summary>
    internal Regex Positive => _byName["positive"];

    /// <summary>Small band: a finding only with its isotype.</summary>
    internal Regex Small => _byName["small"];

    /// <summary>Negation before the negated words.</summary>
    internal Regex NegativeBefore => _byName["negativeBefore"];

    /// <summary>Negative answer that does not name a band.</summary>
    internal Regex NegativeAlone => _byName["negativeAlone"];

    /// <summary>Negation before or after the band.</summary>
    internal Regex Denial => _byName["denial"];

    /// <summary>Words that can precede an answer.</summary>
    internal Regex Copula => _byName["copula"];

    /// <summary>Object of a denial.</summary>
    internal Regex Object => _byName["object"];

    /// <summary>Statement that something is present.</summary>
    internal Regex Affirmed => _byName["affirmed"];

    /// <summary>Affirmed band after the end of a negation.</summary>
    internal Regex AffirmedAfter => _byName["affirmedAfter"];
}
