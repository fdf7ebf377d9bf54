using System.Collections.Immutable;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>The counts of a run as they may be shown: no count of 1 to 10 patients is shown or can be computed.</summary>
internal sealed class MaskedPopulation
{
    private readonly Population _population;
    private readonly bool _isFlaggedMasked;
    private readonly bool _isJudgedMasked;
    private readonly bool _isAllMasked;

    /// <summary>Masks the counts.</summary>
    internal MaskedPopulation(Population population)
    {
        _population = population;
        var dimensions = new[] { population.Ages, population.Sexes, population.Races, population.Ethnicities };
        var areCardsMasked = MaskedCount.Within(population.Flagged, population.Judged).Value is null
            || dimensions.Any(d => !Suppression.MaskCases([.. d.Groups.Values], isTotalMasked: false).IsSafe)
            || !ConclusionMask(isFlaggedMasked: false).IsSafe;
        _isJudgedMasked = Suppression.IsSmall(population.Judged)
            || dimensions.Any(d => !Suppression.Mask([.. d.Groups.Values.Select(g => g.Size)], isTotalMasked: false).IsSafe);
        _isFlaggedMasked = population.Flagged > 0 && (areCardsMasked || _isJudgedMasked);

        // Cards are limited by patients: where nearly all patients of a group get one, the size of the group tells their number.
        _isAllMasked = _isFlaggedMasked
            && dimensions.Any(d => !Suppression.MaskCases([.. d.Groups.Values], isTotalMasked: true).IsSafe);
        _isJudgedMasked |= _isAllMasked;
        Judged = MaskedCount.Of(population.Judged, _isJudgedMasked);
        Flagged = MaskedCount.Of(population.Flagged, _isFlaggedMasked);
        (Conclusions, Rows) = SpokenLines();
        WithoutCard = SilentLines();
    }

    /// <summary>Judged patients.</summary>
    internal MaskedCount Judged { get; }

    /// <summary>Patients with a card.</summary>
    internal MaskedCount Flagged { get; }

    /// <summary>Cards by conclusion, from the highest.</summary>
    internal ImmutableArray<RateLine> Conclusions { get; }

    /// <summary>Cards by row of the policy, each with its conclusion.</summary>
    internal ImmutableArray<(string Conclusion, RateLine Line)> Rows { get; }

    /// <summary>Judged patients without a card by conclusion.</summary>
    internal ImmutableArray<RateLine> WithoutCard { get; }

    /// <summary>All cards.</summary>
    internal RateLine All => new("Any card", Flagged, Judged);

    /// <summary>Cards by group.</summary>
    /// <param name="dimension">The groups.</param>
    /// <param name="order">Names of groups in the order in which they are shown; others follow by name.</param>
    internal ImmutableArray<RateLine> LinesOf(Dimension dimension, IEnumerable<string> order)
    {
        var names = order.Where(dimension.Groups.ContainsKey).ToList();
        names.AddRange(dimension.Groups.Keys.Except(names).Order(StringComparer.Ordinal).OrderBy(n => n == Category.NotStated));
        var groups = names.ConvertAll(n => dimension.Groups[n]);
        var cases = Suppression.MaskCases(groups, _isFlaggedMasked).Parts;
        var sizes = Suppression.Mask([.. groups.Select(g => g.Size)], _isJudgedMasked).Parts;
        return
        [
            .. names.Select((name, i) => new RateLine(
                name,
                MaskedCount.Of(groups[i].Cases, cases[i] || (_isAllMasked && groups[i].Cases > 0)),
                MaskedCount.Of(groups[i].Size, sizes[i] || _isAllMasked))),
        ];
    }

    /// <summary>
    /// Patients with a card by criterion: those in whom it counts, and in whom one entry of it decides. The most frequent first; masked
    /// ones last by name, so that their place does not tell their number.
    /// </summary>
    internal ImmutableArray<(string Criterion, MaskedCount Counts, MaskedCount Decides)> Criteria() =>
    [
        .. _population.Criteria.Select(c =>
        {
            var decides = _population.Deciding.GetValueOrDefault(c.Key);
            return (Criterion: c.Key, Counts: OfFlagged(c.Value), Decides: MaskedCount.Of(
                decides, OfFlagged(decides).Value is null || MaskedCount.Within(decides, c.Value).Value is null));
        }).OrderByDescending(c => c.Counts.Value ?? 0).ThenBy(c => c.Criterion, StringComparer.Ordinal),
    ];

    /// <summary>Judged patients with a finding.</summary>
    internal MaskedCount Met(string criterion) => _isJudgedMasked
        ? MaskedCount.Of(0, isMasked: true)
        : MaskedCount.Within(_population.Met.GetValueOrDefault(criterion), _population.Judged);

    private MaskedCount OfFlagged(long count) =>
        _isFlaggedMasked ? MaskedCount.Of(count, count > 0) : MaskedCount.Within(count, _population.Flagged);

    private MaskedTree ConclusionMask(bool isFlaggedMasked) => Suppression.MaskTree(
        [.. Results.Conclusions.Spoken.Select(c => RowsOf(c).ConvertAll(r => r.Count))], isFlaggedMasked);

    private (ImmutableArray<RateLine> Conclusions, ImmutableArray<(string Conclusion, RateLine Line)> Rows) SpokenLines()
    {
        var masked = ConclusionMask(_isFlaggedMasked);
        var conclusions = ImmutableArray.CreateBuilder<RateLine>();
        var rows = ImmutableArray.CreateBuilder<(string, RateLine)>();
        for (var i = 0; i < masked.Nodes.Length; i++)
        {
            var conclusion = Results.Conclusions.Spoken[i];
            conclusions.Add(Line(conclusion, _population.Conclusions.GetValueOrDefault(conclusion), masked.Nodes[i]));
            rows.AddRange(RowsOf(conclusion).Select((r, at) => (conclusion, Line(r.Row, r.Count, masked.Parts[i][at]))));
        }

        return (conclusions.ToImmutable(), rows.ToImmutable());
    }

    // Rows without a patient are listed too: that nobody is there is an answer.
    private List<(string Row, long Count)> RowsOf(string conclusion) =>
    [
        .. AdvicePolicy.Table.Where(r => r.Conclusion.ToString() == conclusion)
            .Select(r => (r.Number, _population.Rows.GetValueOrDefault((conclusion, r.Number)))),
    ];

    private ImmutableArray<RateLine> SilentLines()
    {
        var silent = _population.Conclusions.Where(c => Results.Conclusions.RankOf(c.Key) == 0)
            .OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
        var masked = Suppression.Mask([.. silent.Select(s => s.Value)], _isFlaggedMasked || _isJudgedMasked).Parts;
        return [.. silent.Select((s, i) => Line(s.Key, s.Value, masked[i])).OrderByDescending(l => l.Cases.Value ?? 0)];
    }

    private RateLine Line(string name, long count, bool isMasked) => new(name, MaskedCount.Of(count, isMasked), Judged);
}
