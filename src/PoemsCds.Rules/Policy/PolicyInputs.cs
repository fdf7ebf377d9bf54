using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Policy;

/// <summary>
/// Inputs of the policy table. <see langword="true"/> means met; every other status, Unknown included, is <see langword="false"/>.
/// </summary>
public sealed record PolicyInputs
{
    private static readonly ImmutableArray<(string Reported, string Category)> ReportedCategories =
    [
        (CriterionIds.ReportedOrganomegaly, CriterionIds.Organomegaly),
        (CriterionIds.ReportedEffusion, CriterionIds.ExtravascularVolumeOverload),
        (CriterionIds.ReportedPapilledema, CriterionIds.Papilledema),
    ];

    /// <summary>POEMS syndrome is on record.</summary>
    public bool Known { get; init; }

    /// <summary>Certainly below the adult age; an unknown age is <see langword="false"/>.</summary>
    public bool Child { get; init; }

    /// <summary>The record says that the patient has died.</summary>
    public bool Deceased { get; init; }

    /// <summary>P: polyneuropathy.</summary>
    public bool Polyneuropathy { get; init; }

    /// <summary>P?: an unconfirmed polyneuropathy. Never together with P.</summary>
    public bool PolyneuropathyPossible { get; init; }

    /// <summary>M: monoclonal plasma-cell disorder.</summary>
    public bool Monoclonal { get; init; }

    /// <summary>M?: a possible M-protein. Never together with M.</summary>
    public bool MonoclonalPossible { get; init; }

    /// <summary>M is not met in completely supplied data.</summary>
    public bool MonoclonalNotMet { get; init; }

    /// <summary>The heavy chain is stated to be IgM.</summary>
    public bool IgM { get; init; }

    /// <summary>The light chain is stated to be kappa.</summary>
    public bool Kappa { get; init; }

    /// <summary>E: any endocrine disease.</summary>
    public bool Endocrine { get; init; }

    /// <summary>Coded Castleman disease.</summary>
    public bool Castleman { get; init; }

    /// <summary>Sclerotic bone lesion, Castleman disease or strongly raised VEGF.</summary>
    public bool StrongMajor { get; init; }

    /// <summary>Sclerotic bone lesion or Castleman disease stated only in text.</summary>
    public bool ReportedMajor { get; init; }

    /// <summary>Raised VEGF that is not strongly raised.</summary>
    public bool RaisedVegf { get; init; }

    /// <summary>Clearly raised VEGF that is not strongly raised.</summary>
    public bool ClearlyRaisedVegf { get; init; }

    /// <summary>Number of minor categories met, from 0 to 6.</summary>
    public int Minors { get; init; }

    /// <summary>Number of minor categories stated in the text of a report that are neither met nor explained, from 0 to 3.</summary>
    public int ReportedMinors { get; init; }

    /// <summary>Another cause of the polyneuropathy.</summary>
    public bool AlternativeCause { get; init; }

    /// <summary>Every diagnosis of the polyneuropathy names diabetes. Shown on the card; not used by the table.</summary>
    public bool DiabeticOnly { get; init; }

    /// <summary>Plasma-cell treatment started before the dated onset of the polyneuropathy.</summary>
    public bool TreatmentBeforeNeuropathy { get; init; }

    /// <summary>Polyneuropathy with a CIDP, inflammatory or demyelinating diagnosis.</summary>
    public bool Inflammatory { get; init; }

    /// <summary>Polyneuropathy with a diagnosis of Guillain-Barré syndrome.</summary>
    public bool GuillainBarre { get; init; }

    /// <summary>Neuropathy refractory to immunoglobulin or plasma exchange.</summary>
    public bool Refractory { get; init; }

    /// <summary>
    /// No dated serum immunofixation or mass spectrometry in completely supplied laboratory data, and none under way or being ordered.
    /// </summary>
    public bool ImmunofixationMissing { get; init; }

    /// <summary>
    /// A serum immunofixation or mass spectrometry is on record and negative, and no other is under way or being ordered.
    /// </summary>
    public bool ImmunofixationNegative { get; init; }

    /// <summary>Diagnoses were not supplied, or only in part, and P or M is not met.</summary>
    public bool DiagnosesMissing { get; init; }

    /// <summary>Derives the inputs from the findings.</summary>
    /// <param name="findings">Findings of all criteria.</param>
    /// <param name="record">The assessed record.</param>
    /// <param name="isChild">Whether the patient is certainly below the adult age.</param>
    /// <param name="isTestBeingOrdered">Whether serum immunofixation or mass spectrometry is being ordered.</param>
    internal static PolicyInputs From(FindingSet findings, PatientRecord record, bool isChild, bool isTestBeingOrdered)
    {
        bool Met(string criterion) => findings[criterion].IsMet;
        var m = findings[CriterionIds.MonoclonalDisorder];
        var immunofixation = findings[CriterionIds.ImmunofixationOnRecord];
        return new PolicyInputs
        {
            Known = Met(CriterionIds.Poems),
            Child = isChild,
            Deceased = record.IsDeceased,
            Polyneuropathy = Met(CriterionIds.Polyneuropathy),
            PolyneuropathyPossible = Met(CriterionIds.PossiblePolyneuropathy),
            Monoclonal = m.IsMet,
            MonoclonalPossible = Met(CriterionIds.PossibleMonoclonalDisorder),
            MonoclonalNotMet = m.Status == FindingStatus.NotMet,
            IgM = Met(CriterionIds.IgM),
            Kappa = Met(CriterionIds.Kappa),
            Endocrine = Met(CriterionIds.EndocrineDisease),
            Castleman = Met(CriterionIds.CastlemanDisease),
            StrongMajor = findings.Of(Tier.Major).Any(f => f.IsMet),
            ReportedMajor = Met(CriterionIds.ReportedScleroticBoneLesion) || Met(CriterionIds.ReportedCastlemanDisease),
            RaisedVegf = Met(CriterionIds.RaisedVegf),
            ClearlyRaisedVegf = Met(CriterionIds.ClearlyRaisedVegf),
            Minors = findings.Of(Tier.Minor).Count(f => f.IsMet),
            ReportedMinors = ReportedCategories.Count(
                c => Met(c.Reported) && findings[c.Category].Status is not (FindingStatus.Met or FindingStatus.Explained)),
            AlternativeCause = Met(CriterionIds.AlternativeCause),
            DiabeticOnly = Met(CriterionIds.DiabeticNeuropathyOnly),
            TreatmentBeforeNeuropathy = Met(CriterionIds.TreatmentBeforeNeuropathy),
            Inflammatory = Met(CriterionIds.InflammatoryNeuropathy),
            Refractory = Met(CriterionIds.RefractoryNeuropathy),
            GuillainBarre = Met(CriterionIds.GuillainBarre),
            ImmunofixationMissing = !isTestBeingOrdered
                && record.AvailabilityOf(RecordKinds.Laboratory) == Availability.Complete && immunofixation.Evidence.IsEmpty,
            ImmunofixationNegative = !isTestBeingOrdered
                && Met(CriterionIds.NegativeImmunofixation) && immunofixation.Evidence.All(e => e.Status == EvidenceStatus.Counted),
            DiagnosesMissing =
                record.AvailabilityOf(RecordKinds.Diagnoses) != Availability.Complete && !(Met(CriterionIds.Polyneuropathy) && m.IsMet),
        };
    }
}
