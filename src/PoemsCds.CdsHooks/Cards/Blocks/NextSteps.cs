namespace PoemsCds.CdsHooks.Cards.Blocks;

/// <summary>Next steps, at most five lines, most important first (policy section 3, block 1).</summary>
/// <param name="wording">The language.</param>
/// <param name="vegf">Key of the VEGF order, for the specimen of the site.</param>
internal sealed class NextSteps(Wording wording, string vegf)
{
    private const string Serum = "serum-immunofixation";

    private static readonly string[] WithTheSpecialist = ["ct-or-pet-ct", "eye-examination"];

    private static readonly string[] Tests = ["blood-count", "free-light-chains", Serum, "urine-immunofixation"];

    /// <summary>Returns the lines.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests.</param>
    /// <param name="proposed">Names of the orders that the card can suggest, without those being ordered.</param>
    internal IEnumerable<string> Lines(CardContext card, TestNeeds needs, IReadOnlyCollection<string> proposed)
    {
        var isFirst = !card.Assessment.Inputs.Monoclonal && proposed.Contains(Serum);
        string[] lines =
        [
            proposed.Contains("referral") ? StepOf("referral") : "",
            isFirst ? Immunofixation(needs) : "",
            proposed.Contains("vegf") ? Vegf(needs) : "",
            !isFirst && needs.IsLightChainNotStated && IsMissing(Serum) ? wording.Say(Phrase.LightChainStep, StepOf(Serum)) : "",
            string.Join(", ", Tests.Where(t => IsMissing(t) && !(t == Serum && (isFirst || needs.IsLightChainNotStated))).Select(StepOf)),
            Specialist(),
        ];
        return lines.Where(line => line.Length > 0).Select(ConceptNames.Capitalized);

        bool IsMissing(string order) => proposed.Contains(order) && needs.Of(order) is TestNeed.NotFound or TestNeed.Repeat;

        string Specialist()
        {
            var endocrine = TestNeeds.Endocrine.Select(e => e.Order).FirstOrDefault(IsMissing);
            var parts = WithTheSpecialist.Where(IsMissing).Concat(endocrine is null ? [] : [endocrine]).Select(StepOf).ToList();
            return parts.Count == 0 ? "" : wording.Say(Phrase.SpecialistStep, string.Join(", ", parts));
        }
    }

    private string Immunofixation(TestNeeds needs) => needs.Of(Serum) switch
    {
        TestNeed.Repeat => wording.Say(Phrase.RepeatStep, StepOf(Serum)),
        TestNeed.NotFound => StepOf(Serum),
        _ => "",
    };

    private string Vegf(TestNeeds needs) => needs.Of("vegf") switch
    {
        TestNeed.NotFound => StepOf(vegf),
        TestNeed.SpecimenNotStated => wording.Say(Phrase.VegfSpecimenUnknown, StepOf(vegf)),
        TestNeed.UnitNotUnderstood => wording.Say(Phrase.VegfUnitUnknown, StepOf(vegf)),
        TestNeed.AfterTreatment => wording.Say(Phrase.VegfAfterTreatment, StepOf(vegf)),
        _ => "",
    };

    private string StepOf(string order) => wording.Orders[order].Step;
}
