using PoemsCds.Rules.Policy;
using static PoemsCds.Rules.Tests.Reasoning.Inputs;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Compares every possible combination of inputs with an independent implementation of the policy page.</summary>
public sealed class AdvicePolicyExhaustiveTests
{
    private const int Flags = 10;

    private static readonly AdvicePolicy EveryRowOn = new(new PolicySettings { RowsOff = [] });

    // Inputs that exclude or imply each other form one choice. A label or treatment needs a neuropathy, an isotype needs an M-protein.
    private static readonly (bool P, bool Maybe)[] Neuropathies = [(false, false), (false, true), (true, false)];
    private static readonly (bool M, bool Maybe, bool Not)[] Proteins =
        [(false, false, false), (false, false, true), (false, true, false), (true, false, false)];
    private static readonly (bool Raised, bool Clear)[] Vegf = [(false, false), (true, false), (true, true)];
    private static readonly (bool Strong, bool Castleman)[] Majors = [(false, false), (true, false), (true, true)];
    private static readonly (bool Missing, bool Negative)[] Tests = [(false, false), (true, false), (false, true)];

    private static readonly int[] Counts = [0, 1, 2];

    [Fact]
    public void Conclude_EveryCombination_MatchesThePolicyPage()
    {
        var shipped = new AdvicePolicy(new PolicySettings());
        var differences = new List<string>();

        foreach (var inputs in EveryCombination())
        {
            if (EveryRowOn.Conclude(inputs) != OnThePage(inputs, castlemanRow: true))
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

    [Fact]
    public void Conclude_KnownOrNotApplicable_PrecedesEveryOtherRow()
    {
        foreach (var inputs in EveryCombination().Where((_, i) => i % 101 == 0))
        {
            Assert.Equal("1", EveryRowOn.Conclude(inputs with { Known = true, Child = true }).Row);
            Assert.Equal("2", EveryRowOn.Conclude(inputs with { Child = true }).Row);
            Assert.Equal("2", EveryRowOn.Conclude(inputs with { Deceased = true }).Row);
        }
    }

    private static IEnumerable<PolicyInputs> EveryCombination() =>
        from p in Neuropathies
        from m in Proteins
        from vegf in Vegf
        from major in Majors
        from test in Tests
        from minors in Counts
        from reportedMinors in Counts
        from bits in Enumerable.Range(0, 1 << Flags)
        where (p.P || !(Is(bits, 6) || Is(bits, 7) || Is(bits, 9))) && (m.M || m.Maybe || !(Is(bits, 0) || Is(bits, 1)))
        select I(
            p: p.P, maybeP: p.Maybe, m: m.M, possible: m.Maybe, notMet: m.Not, raised: vegf.Raised, clear: vegf.Clear,
            strong: major.Strong, castleman: major.Castleman, missing: test.Missing, negative: test.Negative, minors: minors,
            reportedMinors: reportedMinors, igm: Is(bits, 0), kappa: Is(bits, 1), e: Is(bits, 2), reported: Is(bits, 3), rival: Is(bits, 4),
            refractory: Is(bits, 5), inflammatory: Is(bits, 6), gbs: Is(bits, 7), lacking: Is(bits, 8), treatedBefore: Is(bits, 9));

    private static bool Is(int bits, int flag) => (bits >> flag & 1) == 1;

    private static Verdict OnThePage(PolicyInputs f, bool castlemanRow)
    {
        if (f.Polyneuropathy && f.Monoclonal && WithBoth(f) is { } withBoth)
        {
            return withBoth;
        }

        if (Incomplete(f) is { } incomplete)
        {
            return incomplete;
        }

        if (!f.Monoclonal && WithoutProtein(f) is { } untested)
        {
            return untested;
        }

        if (castlemanRow && f.Castleman && f.Minors > 1 && f.MonoclonalNotMet)
        {
            return new Verdict(Conclusion.CastlemanVariant, "11");
        }

        return f.DiagnosesMissing ? new Verdict(Conclusion.Undecided, "12") : new Verdict(Conclusion.NoAdvice, "13");
    }

    private static Verdict? WithBoth(PolicyInputs f)
    {
        if (f.StrongMajor && !f.IgM && f.Minors > 0)
        {
            return new Verdict(Conclusion.PromptReview, "3");
        }

        if (f.StrongMajor || f.ReportedMajor || (f.RaisedVegf && (f.ClearlyRaisedVegf || f.Minors > 0)))
        {
            return new Verdict(Conclusion.ConsiderPoems, "4");
        }

        if (f.Minors > 0)
        {
            if (f.Minors > 1 || f.ReportedMinors > 0)
            {
                return new Verdict(Conclusion.ConsiderPoems, "5");
            }

            var nothingElseCausesIt = !f.AlternativeCause || f.Inflammatory || f.Refractory;
            if (!f.IgM && !f.Kappa && nothingElseCausesIt)
            {
                return new Verdict(Conclusion.ConsiderPoems, "6");
            }
        }

        return f.Endocrine ? new Verdict(Conclusion.CompleteWorkup, "7") : null;
    }

    private static Verdict? Incomplete(PolicyInputs f)
    {
        if (f.IgM)
        {
            return null;
        }

        var more = f.Minors > 0 || f.StrongMajor || f.RaisedVegf;
        if (f.Polyneuropathy && (f.Monoclonal || f.MonoclonalPossible) && (more || !(f.Kappa || f.TreatmentBeforeNeuropathy)))
        {
            return new Verdict(Conclusion.CompleteWorkup, "8");
        }

        return f.PolyneuropathyPossible && f.Monoclonal && (f.StrongMajor || f.ReportedMajor || f.RaisedVegf || f.Minors > 1)
            ? new Verdict(Conclusion.CompleteWorkup, "8b")
            : null;
    }

    private static Verdict? WithoutProtein(PolicyInputs f)
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
