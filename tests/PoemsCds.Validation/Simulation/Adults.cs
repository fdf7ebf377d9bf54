using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws adults without POEMS syndrome, as they stand on record.</summary>
/// <remarks>
/// Correlated are: everything with age; neuropathy with an M-protein and with diabetes; oedema, effusions and an enlarged spleen
/// with heart failure and cirrhosis; parathyroid disease with kidney disease; and every minor feature with a neuropathy or an
/// M-protein, by one factor. All else is independent.
/// </remarks>
/// <param name="assumptions">The values in force.</param>
internal sealed class Adults(Assumptions assumptions)
{
    private const ulong Seed = 20261125;

    private static readonly (string Band, int Age)[] Decades = [("50-59", 55), ("60-69", 65), ("70-79", 75), ("80-89", 85)];

    /// <summary>One adult.</summary>
    /// <param name="number">Its number.</param>
    internal Chart Draw(int number) => Complete(Begin(number));

    /// <summary>One adult; <see langword="null"/> for one without a neuropathy on record, which no row of the truth table gives a card.</summary>
    /// <param name="number">Its number.</param>
    internal Chart? DrawWithNeuropathy(int number) => Begin(number) is { HasNeuropathy: true } adult ? Complete(adult) : null;

    private static Chart Complete(Adult adult)
    {
        adult.AddOtherDisease();
        return adult.Chart;
    }

    private Adult Begin(int number)
    {
        var draws = new Draws(Seed, number);
        var (band, age) = BandOf(draws);
        var sex = draws.Uniform("sex") < assumptions["male"] ? Sex.Male : Sex.Female;
        var adult = new Adult(new Person(draws, assumptions, new Chart("adult", sex, Assessor.Today.AddYears(-age))), band);
        adult.AddCloneAndNeuropathy();
        return adult;
    }

    // Nobody's age matters beyond the ten years in which the frequencies are known.
    private (string Band, int Age) BandOf(Draws draws)
    {
        var rest = draws.Uniform("age");
        foreach (var (band, age) in Decades)
        {
            var share = assumptions["age-" + band];
            if (rest < share)
            {
                return (band, age);
            }

            rest -= share;
        }

        return ("18-49", 35);
    }
}
