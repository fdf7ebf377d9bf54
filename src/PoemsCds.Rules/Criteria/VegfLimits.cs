using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Compares a VEGF value with the limits described in <see cref="VegfResults"/>.</summary>
internal sealed class VegfLimits(KnowledgeBase knowledge)
{
    private readonly ProductLimit _plasma = knowledge.GetLimit("vegf-strong-plasma", ValueSetIds.Vegf);
    private readonly ProductLimit _serum = knowledge.GetLimit("vegf-strong-serum", ValueSetIds.Vegf);
    private readonly decimal _strongTimes = knowledge.GetNumber("vegf-strong-times");
    private readonly decimal _clearTimes = knowledge.GetNumber("vegf-clear-times");
    private readonly ProductLimit _clear = knowledge.GetLimit("vegf-clear-without-range", ValueSetIds.Vegf);
    private readonly ProductLimit _raised = knowledge.GetLimit("vegf-raised-without-range", ValueSetIds.Vegf);

    /// <summary>Whether the value is strongly raised.</summary>
    internal LimitComparison Strong(Measurement value) => value.Specimen switch
    {
        Specimen.Plasma => new LimitComparison(value.IsAbove(_plasma.Number), LimitComparison.Of(_plasma)),
        Specimen.Serum when value.IsAtLeastTimesUpperLimit(_strongTimes) == true =>
            new LimitComparison(true, LimitComparison.UpperLaboratoryLimit(value)),
        Specimen.Serum => new LimitComparison(value.IsAtLeast(_serum.Number), LimitComparison.Of(_serum)),
        _ => new LimitComparison(false, null),
    };

    /// <summary>Whether the value is raised, strongly or not.</summary>
    internal LimitComparison Raised(Measurement value) => LimitComparison.Above(value, _raised);

    /// <summary>Whether the value is clearly raised, strongly or not.</summary>
    internal LimitComparison Clear(Measurement value) => value.IsAtLeastTimesUpperLimit(_clearTimes) is { } clear
        ? new LimitComparison(clear, LimitComparison.UpperLaboratoryLimit(value))
        : new LimitComparison(
            value.Interpretation != Interpretation.Normal && value.IsAbove(_clear.Number) == true, LimitComparison.Of(_clear));
}
