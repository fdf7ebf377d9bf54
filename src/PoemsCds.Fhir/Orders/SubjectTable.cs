using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Orders;

/// <summary>Finds the subjects that codes and words name. A set of subjects is a bit mask, in the order of the list.</summary>
internal sealed class SubjectTable
{
    private readonly ImmutableArray<OrderSubject> _subjects = OrderSubject.LoadEmbedded();
    private readonly ImmutableArray<WordedSubject> _worded;
    private readonly FrozenDictionary<Coding, ulong> _byCoding;
    private readonly FrozenDictionary<string, ulong> _byFeature;
    private readonly FrozenDictionary<string, ulong> _byOwnText;
    private readonly ulong _reasons;
    private readonly ulong _relevant;
    private readonly TextTerms _terms;

    /// <summary>Creates the table.</summary>
    /// <param name="knowledge">The codes and words that name a subject.</param>
    /// <param name="ownTexts">Texts of the orders that cards suggest, each with the id of its subject.</param>
    internal SubjectTable(KnowledgeBase knowledge, IEnumerable<OrderLabel> ownTexts)
    {
        _terms = knowledge.TextTerms;
        var numbered = _subjects.Select((subject, i) => KeyValuePair.Create(subject, 1UL << i)).ToList();
        _reasons = Union(numbered.Where(n => n.Key.IsReason).Select(n => n.Value));
        _relevant = Union(numbered.Where(n => n.Key.IsRelevant).Select(n => n.Value));
        _byOwnText = ownTexts
            .GroupBy(t => t.Text, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                t => t.Key,
                t => Union(numbered.Where(n => t.Any(own => own.Order == n.Key.Id)).Select(n => n.Value)),
                StringComparer.OrdinalIgnoreCase);
        _worded =
        [
            .. numbered
                .Where(n => n.Key is { IsReason: false, Words: not null })
                .Select(n => new WordedSubject(n.Value, PatternOf(n.Key.Words ?? ""))),
        ];
        _byCoding = numbered
            .SelectMany(n => n.Key.CodingsIn(knowledge).Append(new Coding(MappedOrder.OrderSystem, n.Key.Id))
                .Select(coding => KeyValuePair.Create(coding, n.Value)))
            .GroupBy(n => n.Key)
            .ToFrozenDictionary(g => g.Key, g => Union(g.Select(n => n.Value)));
        _byFeature = numbered
            .Where(n => n.Key.Feature is not null)
            .GroupBy(n => n.Key.Feature ?? "", StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => Union(g.Select(n => n.Value)), StringComparer.Ordinal);
    }

    /// <summary>All codes that name a subject.</summary>
    internal IEnumerable<Coding> Codings => _byCoding.Keys;

    /// <summary>Returns the ordered subjects that the codes name.</summary>
    internal ulong Ordered(ImmutableArray<Coding> codings) => Named(codings) & ~_reasons;

    /// <summary>Returns the ordered subjects that the text names.</summary>
    internal ulong Ordered(string? words) => words is null
        ? 0
        : _byOwnText.GetValueOrDefault(words) | Union(_worded.Where(s => s.Pattern.IsMatch(words)).Select(s => s.Mask));

    /// <summary>
    /// Returns the relevant subjects of one order. Its reason is one only where what is ordered is none: an order for immunoglobulin
    /// because of a neuropathy is about immunoglobulin.
    /// </summary>
    internal ulong Relevant(ulong subjects) => (subjects & _relevant) switch
    {
        var relevant when (relevant & ~_reasons) != 0 => relevant & ~_reasons,
        var relevant => relevant,
    };

    /// <summary>Returns the reasons that the codes name.</summary>
    internal ulong Reasons(ImmutableArray<Coding> codings) => Named(codings) & _reasons;

    /// <summary>Returns the reasons that the text names.</summary>
    internal ulong Reasons(string? words) =>
        words is null ? 0 : Union(_terms.Match(words).Select(hit => _byFeature.GetValueOrDefault(hit.Feature))) & _reasons;

    /// <summary>Returns the reasons that a diagnosis of the record is.</summary>
    internal ulong Reasons(Diagnosis diagnosis) =>
        Reasons(diagnosis.Codings) | (Union(diagnosis.TextHits.Select(hit => _byFeature.GetValueOrDefault(hit.Feature))) & _reasons);

    /// <summary>Returns the ids of the subjects of a mask, in the order of the list.</summary>
    internal ImmutableArray<string> IdsOf(ulong mask) => [.. _subjects.Where((_, i) => (mask & (1UL << i)) != 0).Select(s => s.Id)];

    // An unanchored expression with ".*" would take quadratic time when backtracking.
    private static Regex PatternOf(string words)
    {
        var goesOn = words.Contains(".*", StringComparison.Ordinal) && !words.StartsWith('^');
        var engine = goesOn ? RegexOptions.NonBacktracking : RegexOptions.None;
        return new Regex(words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | engine);
    }

    private ulong Named(ImmutableArray<Coding> codings) =>
        Union(codings.Where(c => c.Origin != CodeOrigin.InexactSiteMap).Select(c => _byCoding.GetValueOrDefault(c)));

    private static ulong Union(IEnumerable<ulong> masks) => masks.Aggregate(0UL, (all, one) => all | one);

    private sealed record WordedSubject(ulong Mask, Regex Pattern);
}
