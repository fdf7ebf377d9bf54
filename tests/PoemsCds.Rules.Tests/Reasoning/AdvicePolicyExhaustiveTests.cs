using PoemsCds.Rules.Policy;
using static PoemsCds.Rules.Tests.Reasoning.Inputs;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Every combination of inputs against the page of the policy, written down here a second time.</summary>
public sealed class AdvicePolicyExhaustiveTests
{
    private const int Flags = 20;

    [Fact]
    public void Conclude_EveryCombination_AgreesWithThePage()
    {
        var everyRowOn = new AdvicePolicy(new PolicySettings { RowsOff = [] });
        var shipped = new AdvicePolicy(new PolicySettings());
        var differences = new List<string>();

        foreach (var inputs in EveryCombination())
        {
            if (everyRowOn.Conclude(inputs) != OnThePage(inputs, castlemanRow: true))
            {
                differences.Add($"all rows: {inputs}");
            }

            if (shipped.Conclude(inputs) != OnThePage(inputs, castlemanRow: false))
            {
                differences.Add($"default: {inputs}");
            }
        }

        Assert.Empty(differences.Take(5));
    }

    private static IEnumerable<PolicyInputs> EveryCombination()
    {
        for (var bits = 0; bits < 1 << Flags; bits++)
        {
            for (var minors = 0; minors <= 2; minors++)
            {
                bool Is(int flag) => (bits >> flag & 1) == 1;
                yield return I(
                    known: Is(0), child: Is(1), p: Is(2), m: Is(3), possible: Is(4), notMet: Is(5), igm: Is(6), kappa: Is(7),
                    e: Is(8), castleman: Is(9), strong: Is(10), raised: Is(11), minors: minors, rival: Is(12),
                    inflammatory: Is(13), gbs: Is(14), refractory: Is(15), missing: Is(16), negative: Is(17), lacking: Is(18), deceased: Is(19));
            }
        }
    }

    private static Verdict OnThePage(PolicyInputs f, bool castlemanRow)
    {
        if (f.Known)
        {
            return new Verdict(Conclusion.AlreadyKnown, "1");
        }

        if (f.Child || f.Deceased)
        {
            return new Verdict(Conclusion.NotApplicable, "2");
        }

        if (f.Polyneuropathy && f.Monoclonal && WithBoth(f) is { } withBoth)
        {
            return withBoth;
        }

        if (f.Polyneuropathy && !f.IgM && (f.Monoclonal || f.MonoclonalPossible))
        {
            return new Verdict(Conclusion.CompleteWorkup, "8");
        }

        if (!f.Monoclonal && WithoutClone(f) is { } withoutClone)
        {
            return withoutClone;
        }

        if (castlemanRow && f.Castleman && f.Minors >= 2 && f.MonoclonalNotMet)
        {
            return new Verdict(Conclusion.CastlemanVariant, "11");
        }

        return f.DiagnosesMissing ? new Verdict(Conclusion.Undecided, "12") : new Verdict(Conclusion.NoAdvice, "13");
    }

    private static Verdict? WithBoth(PolicyInputs f)
    {
        if (f.StrongMajor)
        {
            return !f.IgM && f.Minors > 0 ? new Verdict(Conclusion.PromptReview, "3") : new Verdict(Conclusion.ConsiderPoems, "4");
        }

        if (f.RaisedVegf)
        {
            return new Verdict(Conclusion.ConsiderPoems, "4");
        }

        if (f.Minors > 1)
        {
            return new Verdict(Conclusion.ConsiderPoems, "5");
        }

        var typeFits = !f.IgM && !f.Kappa;
        var nothingElseCausesIt = !f.AlternativeCause || f.Inflammatory || f.Refractory;
        if (f.Minors == 1 && typeFits && nothingElseCausesIt)
        {
            return new Verdict(Conclusion.ConsiderPoems, "6");
        }

        return f.Endocrine ? new Verdict(Conclusion.CompleteWorkup, "7") : null;
    }

    private static Verdict? WithoutClone(PolicyInputs f)
    {
        var major = f.StrongMajor || f.RaisedVegf;
        if (f.ImmunofixationMissing)
        {
            if (f.Inflammatory || (f.Polyneuropathy && f.Refractory))
            {
                return new Verdict(Conclusion.CompleteWorkup, "9");
            }

            if (f.Polyneuropathy && (major || (f.Minors > 1 && (f.GuillainBarre || !f.AlternativeCause))))
            {
                return new Verdict(Conclusion.CompleteWorkup, "10");
            }
        }

        return f.Polyneuropathy && major && f.Minors > 0 && f.ImmunofixationNegative
            ? new Verdict(Conclusion.CompleteWorkup, "10b")
            : null;
    }
}
