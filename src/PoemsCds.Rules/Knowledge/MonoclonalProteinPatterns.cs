using System.Text.RegularExpressions;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The patterns of m-protein-words.json, each over all its languages.</summary>
internal sealed class MonoclonalProteinPatterns
{
    private readonly IReadOnlyDictionary<string, Regex> _byName;

    /// <summary>The patterns by name.</summary>
    /// <param name="byName">Must hold all of <see cref="Names"/>.</param>
    internal MonoclonalProteinPatterns(IReadOnlyDictionary<string, Regex> byName) => _byName = byName;

    /// <summary>Every pattern that the file must hold.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "ignored", "clauseStart", "openEnd", "abbreviation", "notTested", "uncertain", "uncertainBefore", "roundabout", "band",
        "positive", "small", "negativeBefore", "negativeAlone", "denial", "copula", "object", "affirmed", "affirmedAfter",
    ];

    /// <summary>Words of a reference range, and what only looks like a negation.</summary>
    internal Regex Ignored => _byName["ignored"];

    /// <summary>What begins a new clause within a sentence.</summary>
    internal Regex ClauseStart => _byName["clauseStart"];

    /// <summary>How a line ends that goes on in the next.</summary>
    internal Regex OpenEnd => _byName["openEnd"];

    /// <summary>How a text ends whose full stop ends no sentence.</summary>
    internal Regex Abbreviation => _byName["abbreviation"];

    /// <summary>That there was no test.</summary>
    internal Regex NotTested => _byName["notTested"];

    /// <summary>A doubt, wherever it is in the clause.</summary>
    internal Regex Uncertain => _byName["uncertain"];

    /// <summary>A doubt only in front of a band.</summary>
    internal Regex UncertainBefore => _byName["uncertainBefore"];

    /// <summary>Words that go around an answer and leave it open.</summary>
    internal Regex Roundabout => _byName["roundabout"];

    /// <summary>A band by name.</summary>
    internal Regex Band => _byName["band"];

    /// <summary>A positive answer that names no band.</summary>
    internal Regex Positive => _byName["positive"];

    /// <summary>That a band is small: a finding only with its isotype.</summary>
    internal Regex Small => _byName["small"];

    /// <summary>A negation in front of what it negates.</summary>
    internal Regex NegativeBefore => _byName["negativeBefore"];

    /// <summary>A negative answer that names no band.</summary>
    internal Regex NegativeAlone => _byName["negativeAlone"];

    /// <summary>A negation that holds before and behind the band.</summary>
    internal Regex Denial => _byName["denial"];

    /// <summary>What may be in front of an answer.</summary>
    internal Regex Copula => _byName["copula"];

    /// <summary>What follows a denial that names what it denies.</summary>
    internal Regex Object => _byName["object"];

    /// <summary>That something is there.</summary>
    internal Regex Affirmed => _byName["affirmed"];

    /// <summary>A band that is affirmed after a negation is over.</summary>
    internal Regex AffirmedAfter => _byName["affirmedAfter"];
}
