using PoemsCds.Rules.Policy;

namespace PoemsCds.Rules.Tests.Reasoning;

/// <summary>Builds policy inputs from the short names of the policy page; inputs that are not named are false.</summary>
internal static class Inputs
{
    internal static PolicyInputs I(
        bool known = false, bool child = false, bool p = false, bool m = false, bool possible = false, bool notMet = false,
        bool igm = false, bool kappa = false, bool e = false, bool castleman = false, bool strong = false, bool raised = false,
        int minors = 0, bool rival = false, bool inflammatory = false, bool gbs = false, bool refractory = false,
        bool missing = false, bool negative = false, bool lacking = false, bool deceased = false,
        bool maybeP = false, bool reported = false, bool clear = false, int reportedMinors = 0, bool treatedBefore = false) => new()
        {
            Known = known,
            Child = child,
            Deceased = deceased,
            Polyneuropathy = p,
            Monoclonal = m,
            MonoclonalPossible = possible,
            MonoclonalNotMet = notMet,
            IgM = igm,
            Kappa = kappa,
            Endocrine = e,
            Castleman = castleman,
            StrongMajor = strong,
            RaisedVegf = raised,
            Minors = minors,
            AlternativeCause = rival,
            PolyneuropathyPossible = maybeP,
            ReportedMajor = reported,
            ClearlyRaisedVegf = clear,
            ReportedMinors = reportedMinors,
            TreatmentBeforeNeuropathy = treatedBefore,
            Inflammatory = inflammatory,
            GuillainBarre = gbs,
            Refractory = refractory,
            ImmunofixationMissing = missing,
            ImmunofixationNegative = negative,
            DiagnosesMissing = lacking,
        };
}
