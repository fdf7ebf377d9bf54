using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Policy;

/// <summary>The findings as the truth table names them. <see langword="true"/> means met; unknown and unconfirmed are <see langword="false"/>.</summary>
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

    /// <summary>Certainly below the age of adults.</summary>
    public bool Child { get; init; }

    /// <summary>The record says that the patient has died.</summary>
    public bool Deceased { get; init; }

    /// <summary>P: polyneuropathy.</summary>
    public bool Polyneuropathy { get; init; }

    /// <summary>P?: a polyneuropathy that is not confirmed. Never together with P.</summary>
    public bool PolyneuropathyPossible { get; init; }

    /// <summary>M: monoclonal plasma-cell disorder.</summary>
    public bool Monoclonal { get; init; }

    /// <summary>M?: a possible M-protein. Never together with M.</summary>
    public bool MonoclonalPossible { get; init; }

    /// <summary>M was looked for in complete data and not found.</summary>
    public bool MonoclonalNotMet { get; init; }

    /// <summary>The M-protein is stated to be IgM.</summary>
    public bool IgM { get; init; }

    /// <summary>The light chain is stated to be kappa.</summary>
    public bool Kappa { get; init; }

    /// <summary>E: any endocrine disease.</summary>
    public bool Endocrine { get; init; }

    /// <summary>Castleman disease by itself.</summary>
    public bool Castleman { get; init; }

    /// <summary>Sclerotic bone lesion, Castleman disease or strongly raised VEGF.</summary>
    public bool StrongMajor { get; init; }

    /// <summary>A sclerotic bone lesion or Castleman disease in words alone.</summary>
    public bool ReportedMajor { get; init; }

    /// <summary>VEGF raised without being strongly raised.</summary>
    public bool RaisedVegf { get; init; }

    /// <summary>VEGF raised by a clear margin without being strongly raised.</summary>
    public bool ClearlyRaisedVegf { get; init; }

    /// <summary>Number of minor categories met, 0 to 6.</summary>
    public int Minors { get; init; }

    /// <summary>Number of categories that are neither met nor explained and that the words of a report state, 0 to 3.</summary>
    public int ReportedMinors { get; init; }

    /// <summary>Another cause of the polyneuropathy.</summary>
    public bool RivalCause { get; init; }

    /// <summary>Every diagnosis of the polyneuropathy names diabetes. For the reader: the table does not ask for it.</summary>
    public bool DiabeticOnly { get; init; }

    /// <summary>Plasma-cell treatment was begun before a dated onset of the polyneuropathy.</summary>
    public bool TreatmentBeforeNeuropathy { get; init; }

    /// <summary>P by a CIDP, inflammatory or demyelinating label.</summary>
    public bool Inflammatory { get; init; }

    /// <summary>P by a Guillain-Barré label.</summary>
    public bool GuillainBarre { get; init; }

    /// <summary>The neuropathy resisted immunoglobulin or plasma exchange.</summary>
    public bool Refractory { get; init; }

    /// <summary>Neither a dated serum immunofixation or mass spectrometry nor one under way, in completely supplied laboratory data.</summary>
    public bool ImmunofixationMissing { get; init; }

    /// <summary>A serum immunofixation or mass spectrometry is on record and negative, and no other is under way.</summary>
    public bool ImmunofixationNegative { get; init; }

    /// <summary>Diagnoses were not supplied, or only in part, and P or M is not met.</summary>
    public bool DiagnosesMissing { get; init; }

    /// <summary>Names the findings as the truth table does.</summary>
    /// <param name="findings">Answers of all criteria.</param>
    /// <param name="record">The record they were put to.</param>
    /// <param name="isChild">Whether the patient is certainly below the age of adults.</param>
    internal static PolicyInputs From(FindingSet findings, PatientRecord record, bool isChild)
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
            ReportedMinors = ReportedCategories.Count(c => Met(c.Reported) && findings[c.Category].Status is not (FindingStatus.Met or FindingStatus.Explained)),
            RivalCause = Met(CriterionIds.RivalCause),
            DiabeticOnly = Met(CriterionIds.DiabeticNeuropathyOnly),
            TreatmentBeforeNeuropathy = Met(CriterionIds.TreatmentBeforeNeuropathy),
            Inflammatory = Met(CriterionIds.InflammatoryNeuropathy),
            Refractory = Met(CriterionIds.RefractoryNeuropathy),
            GuillainBarre = Met(CriterionIds.GuillainBarre),
            ImmunofixationMissing = record.AvailabilityOf(RecordKinds.Laboratory) == Availability.Complete && immunofixation.Evidence.IsEmpty,
            ImmunofixationNegative = Met(CriterionIds.NegativeImmunofixation) && immunofixation.Evidence.All(e => e.Status == EvidenceStatus.Counted),
            DiagnosesMissing = record.AvailabilityOf(RecordKinds.Diagnoses) != Availability.Complete && !(Met(CriterionIds.Polyneuropathy) && m.IsMet),
        };
    }
}
