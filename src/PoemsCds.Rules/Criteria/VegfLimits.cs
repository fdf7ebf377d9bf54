using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Holds a value of VEGF against its limits; what they are: <see cref="VegfResults"/>.</summary>
internal sealed class VegfLimits(KnowledgeBase knowledge)
{
    private readonly ProductLimit _plasma = knowledge.GetLimit("vegf-strong-plasma", ValueSetIds.Vegf);
    private readonly ProductLimit _serum = knowledge.GetLimit("vegf-strong-serum", ValueSetIds.Vegf);
    private readonly decimal _strongTimes = knowledge.GetNumber("vegf-strong-times");
    private readonly decimal _clearTimes = knowledge.GetNumber("vegf-clear-times");
    private readonly ProductLimit _clear = knowledge.GetLimit("vegf-clear-without-range", ValueSetIds.Vegf);
    private readonly ProductLimit _raised = knowledge.GetLimit("vegf-raised-without-range", ValueSetIds.Vegf);

    /// <summary>Whether it is strongly raised.</summary>
    internal Held Strong(Measurement value) => value.Specimen switch
    {
        Specimen.Plasma => new Held(value.IsAbove(_plasma.Number), Held.Of(_plasma)),
        Specimen.Serum when value.IsAtLeastTimesOwnLimit(_strongTimes) == true => new Held(true, Held.OwnUpper(value)),
        Specimen.Serum => new Held(value.IsAtLeast(_serum.Number), Held.Of(_serum)),
        _ => new Held(false, null),
    };

    /// <summary>Whether it is raised, strongly or not.</summary>
    internal Held Raised(Measurement value) => Held.Above(value, _raised);

    /// <summary>Whether it is raised by a clear margin, strongly or not.</summary>
    internal Held Clear(Measurement value) => value.IsAtLeastTimesOwnLimit(_clearTimes) is { } clear
        ? new Held(clear, Held.OwnUpper(value))
        : new Held(value.Interpretation != Interpretation.Normal && value.IsAbove(_clear.Number) == true, Held.Of(_clear));
}
