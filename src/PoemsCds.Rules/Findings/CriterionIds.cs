namespace PoemsCds.Rules.Findings;

/// <summary>The names of the criteria, constant for ever: they are stored with cards, and wording files use them.</summary>
public static class CriterionIds
{
    /// <summary>POEMS syndrome itself.</summary>
    public const string Poems = "poems";

    /// <summary>P: polyneuropathy.</summary>
    public const string Polyneuropathy = "polyneuropathy";

    /// <summary>P?: a polyneuropathy that is not confirmed.</summary>
    public const string PossiblePolyneuropathy = "possible-polyneuropathy";

    /// <summary>P by an inflammatory or demyelinating label.</summary>
    public const string InflammatoryNeuropathy = "inflammatory-neuropathy";

    /// <summary>P by a Guillain-Barré label.</summary>
    public const string GuillainBarre = "guillain-barre";

    /// <summary>Another cause of the polyneuropathy.</summary>
    public const string RivalCause = "rival-cause";

    /// <summary>Every diagnosis of the polyneuropathy names diabetes as its cause.</summary>
    public const string DiabeticNeuropathyOnly = "diabetic-neuropathy-only";

    /// <summary>Immunoglobulin or plasma exchange was given repeatedly.</summary>
    public const string RefractoryNeuropathy = "refractory-neuropathy";

    /// <summary>Plasma-cell treatment was begun before a dated onset of the polyneuropathy.</summary>
    public const string TreatmentBeforeNeuropathy = "treatment-before-neuropathy";

    /// <summary>M: monoclonal plasma-cell disorder.</summary>
    public const string MonoclonalDisorder = "monoclonal-plasma-cell-disorder";

    /// <summary>M?: a possible M-protein.</summary>
    public const string PossibleMonoclonalDisorder = "possible-monoclonal-disorder";

    /// <summary>A serum immunofixation or mass spectrometry that is negative.</summary>
    public const string NegativeImmunofixation = "negative-immunofixation";

    /// <summary>A serum immunofixation or mass spectrometry that was done or is under way.</summary>
    public const string ImmunofixationOnRecord = "immunofixation-on-record";

    /// <summary>A free-light-chain ratio above its range.</summary>
    public const string KappaExcess = "kappa-excess";

    /// <summary>Heavy chain IgM.</summary>
    public const string IgM = "igm";

    /// <summary>Heavy chain IgA.</summary>
    public const string IgA = "iga";

    /// <summary>Heavy chain IgG.</summary>
    public const string IgG = "igg";

    /// <summary>Light chain kappa.</summary>
    public const string Kappa = "kappa";

    /// <summary>Light chain lambda.</summary>
    public const string Lambda = "lambda";

    /// <summary>Castleman disease by code.</summary>
    public const string CastlemanDisease = "castleman-disease";

    /// <summary>Castleman disease in words.</summary>
    public const string ReportedCastlemanDisease = "reported-castleman-disease";

    /// <summary>Sclerotic bone lesion by code.</summary>
    public const string ScleroticBoneLesion = "sclerotic-bone-lesion";

    /// <summary>Sclerotic bone lesion in words.</summary>
    public const string ReportedScleroticBoneLesion = "reported-sclerotic-bone-lesion";

    /// <summary>VEGF strongly raised.</summary>
    public const string StronglyRaisedVegf = "strongly-raised-vegf";

    /// <summary>VEGF raised without being strongly raised.</summary>
    public const string RaisedVegf = "raised-vegf";

    /// <summary>VEGF raised by a clear margin without being strongly raised.</summary>
    public const string ClearlyRaisedVegf = "clearly-raised-vegf";

    /// <summary>VEGF within its range.</summary>
    public const string NormalVegf = "normal-vegf";

    /// <summary>Minor category: organomegaly.</summary>
    public const string Organomegaly = "organomegaly";

    /// <summary>Organomegaly in the words of a report.</summary>
    public const string ReportedOrganomegaly = "reported-organomegaly";

    /// <summary>Minor category: extravascular volume overload.</summary>
    public const string ExtravascularVolumeOverload = "extravascular-volume-overload";

    /// <summary>Pleural effusion or ascites in the words of a report.</summary>
    public const string ReportedEffusion = "reported-effusion";

    /// <summary>Minor category: endocrine disease other than diabetes and thyroid disease.</summary>
    public const string EndocrineMinor = "endocrinopathy";

    /// <summary>Minor category: skin changes.</summary>
    public const string SkinChanges = "skin-changes";

    /// <summary>Minor category: papilledema.</summary>
    public const string Papilledema = "papilledema";

    /// <summary>Papilledema in the words of a report.</summary>
    public const string ReportedPapilledema = "reported-papilledema";

    /// <summary>Minor category: thrombocytosis or polycythemia.</summary>
    public const string ThrombocytosisPolycythemia = "thrombocytosis-polycythemia";

    /// <summary>E: any endocrine disease.</summary>
    public const string EndocrineDisease = "endocrine-disease";

    /// <summary>The minor categories.</summary>
    public static IReadOnlyList<string> Minors { get; } =
        [Organomegaly, ExtravascularVolumeOverload, EndocrineMinor, SkinChanges, Papilledema, ThrombocytosisPolycythemia];
}
