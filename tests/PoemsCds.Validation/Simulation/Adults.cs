using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the records of adults without POEMS syndrome.</summary>
/// <remarks>
/// Correlations: everything with age; neuropathy with the M-protein, with the disease behind it and with diabetes; fluid, organs and
/// blood counts with the diseases and drugs that explain them; and every minor feature with a neuropathy or an M-protein, by one factor.
/// Everything else is independent.
/// </remarks>
/// <param name="assumptions">Values of the assumptions.</param>
/// <param name="coding">Code systems of their records.</param>
internal sealed class Adults(Assumptions assumptions, DiagnosisCoding coding = DiagnosisCoding.Both)
{
    private const ulong Seed = 20261125;

    /// <summary>The whole record of one adult.</summary>
    /// <param name="number">Its number.</param>
    internal Chart Draw(int number) => Complete(Begin(number));

    /// <summary>The group of an adult, and its record if it can get a card.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The record is <see langword="null"/> for an adult who cannot get a card.</returns>
    internal (AdultGroup Group, Chart? Chart) DrawWhereACardIsPossible(int number)
    {
        var adult = Begin(number);
        return (adult.Group, adult.MayGetACard ? Complete(adult) : null);
    }

    private static Chart Complete(Adult adult)
    {
        var disease = new AdultDisease(adult);
        disease.Add();
        new AdultFindings(adult, disease).Add();
        new AdultExaminations(adult).Add();
        return adult.Person.Chart;
    }

    private Adult Begin(int number)
    {
        var draws = new Draws(Seed, number);
        var band = BandOf(draws);
        var sex = draws.Uniform("sex") < assumptions["male"] ? Sex.Male : Sex.Female;
        var chart = new Chart("adult", sex, Assessor.Today.AddYears(-band.Age)) { Coding = coding };
        var adult = new Adult(new Person(draws, assumptions, chart), band);
        adult.Begin();
        return adult;
    }

    // Age matters only by the band of the frequencies.
    private AgeBand BandOf(Draws draws)
    {
        var rest = draws.Uniform("age");
        foreach (var band in AgeBand.All[..^1])
        {
            var share = assumptions["age-" + band.Id];
            if (rest < share)
            {
                return band;
            }

            rest -= share;
        }

        return AgeBand.All[^1];
    }
}
