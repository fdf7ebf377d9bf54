using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Policy;

/// <summary>The findings as the truth table names them. <see langword="true"/> means met; unknown and unconfirmed are <see langword="false"/>.</summary>
public sealed record PolicyInputs
{
    /// <summary>POEMS syndrome stands on record.</summary>
    public bool Known { get; init; }

    /// <summary>Certainly below the age of adults.</summary>
    public bool Child { get; init; }

    /// <summary>The record says that the patient has died.</summary>
    public bool Deceased { get; init; }

    /// <summary>P: polyneuropathy.</summary>
    public bool Polyneuropathy { get; init; }

    /// <summary>M: monoclonal plasma-cell disorder.</summary>
    public bool Monoclonal { get; init; }

    /// <summary>M is unconfirmed by a provisional entry, by words alone, or by free light chains alone.</summary>
    public bool MonoclonalPossible { get; init; }

    /// <summary>M was looked for in complete data and not found.</summary>
    public bool MonoclonalNotMet { get; init; }

    /// <summary>The clone is stated to be IgM.</summary>
    public bool IgM { get; init; }

    /// <summary>The light chain is stated to be kappa.</summary>
    public bool Kappa { get; init; }

    /// <summary>E: any endocrine disease.</summary>
    public bool Endocrine { get; init; }

    /// <summary>Castleman disease by itself.</summary>
    public bool Castleman { get; init; }

    /// <summary>Sclerotic bone lesion, Castleman disease or strongly raised VEGF.</summary>
    public bool StrongMajor { get; init; }

    /// <summary>VEGF raised without being strongly raised.</summary>
    public bool RaisedVegf { get; init; }

    /// <summary>Number of minor categories met, 0 to 6.</summary>
    public int Minors { get; init; }

    /// <summary>Another cause of the polyneuropathy.</summary>
    public bool AlternativeCause { get; init; }

    /// <summary>P by a CIDP, inflammatory or demyelinating label.</summary>
    public bool Inflammatory { get; init; }

    /// <summary>P by a Guillain-Barré label.</summary>
    public bool GuillainBarre { get; init; }

    /// <summary>The neuropathy resisted immunoglobulin or plasma exchange.</summary>
    public bool Refractory { get; init; }

    /// <summary>No dated serum immunofixation in completely supplied laboratory data.</summary>
    public bool ImmunofixationMissing { get; init; }

    /// <summary>A serum immunofixation is on record and negative.</summary>
    public bool ImmunofixationNegative { get; init; }

    /// <summary>Diagnoses were not supplied, or only in part, and P or M is unknown.</summary>
    public bool DiagnosesMissing { get; init; }

    /// <summary>Names the findings as the truth table does.</summary>
    /// <param name="findings">Answers of all criteria.</param>
    /// <param name="record">The record they were put to.</param>
    /// <param name="isChild">Whether the patient is certainly below the age of adults.</param>
    internal static PolicyInputs From(FindingSet findings, PatientRecord record, bool isChild)
    {
        var p = findings["polyneuropathy"];
        var m = findings["monoclonal-plasma-cell-disorder"];
        return new PolicyInputs
        {
            Known = findings["poems"].IsMet,
            Child = isChild,
            Deceased = record.IsDeceased,
            Polyneuropathy = p.IsMet,
            Monoclonal = m.IsMet,
            MonoclonalPossible = m.Status == FindingStatus.Unconfirmed
                && m.Evidence.Any(e => e.Status is EvidenceStatus.Provisional or EvidenceStatus.TextOnly or EvidenceStatus.Indeterminate),
            MonoclonalNotMet = m.Status == FindingStatus.NotMet,
            IgM = findings["igm"].IsMet,
            Kappa = findings["kappa"].IsMet,
            Endocrine = findings["endocrine-disease"].IsMet,
            Castleman = findings["castleman-disease"].IsMet,
            StrongMajor = findings.Of(Tier.Major).Any(f => f.IsMet),
            RaisedVegf = findings["raised-vegf"].IsMet,
            Minors = findings.Of(Tier.Minor).Count(f => f.IsMet),
            AlternativeCause = findings["rival-cause"].IsMet,
            Inflammatory = findings["inflammatory-neuropathy"].IsMet,
            Refractory = findings["refractory-neuropathy"].IsMet,
            GuillainBarre = findings["guillain-barre"].IsMet,
            ImmunofixationMissing = record.AvailabilityOf(RecordKinds.Laboratory) == Availability.Complete
                && findings["serum-immunofixation"].Evidence.All(e => e.Date is null),
            ImmunofixationNegative = findings["negative-immunofixation"].IsMet,
            DiagnosesMissing = record.AvailabilityOf(RecordKinds.Diagnoses) != Availability.Complete
                && (p.Status == FindingStatus.Unknown || m.Status == FindingStatus.Unknown),
        };
    }
}
