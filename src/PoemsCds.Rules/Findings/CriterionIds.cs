namespace PoemsCds.Rules.Findings;

/// <summary>Ids of the criteria. They never change: they are stored with cards and used in wording files.</summary>
public static class CriterionIds
{
    /// <summary>POEMS syndrome itself.</summary>
    public const string Poems = "poems";

    /// <summary>P: polyneuropathy.</summary>
    public const string Polyneuropathy = "polyneuropathy";

    /// <summary>P?: a polyneuropathy that is not confirmed.</summary>
    public const string PossiblePolyneuropathy = "possible-polyneuropathy";

    /// <summary>Polyneuropathy with an inflammatory or demyelinating diagnosis.</summary>
    public const string InflammatoryNeuropathy = "inflammatory-neuropathy";

    /// <summary>Polyneuropathy with a diagnosis of Guillain-Barré syndrome.</summary>
    public const string GuillainBarre = "guillain-barre";

    /// <summary>Another cause of the polyneuropathy.</summary>
    public const string AlternativeCause = "rival-cause";

    /// <summary>Every diagnosis of the polyneuropathy names diabetes as its cause.</summary>
    public const string DiabeticNeuropathyOnly = "diabetic-neuropathy-only";

    /// <summary>Immunoglobulin or plasma exchange was given repeatedly.</summary>
    public const string RefractoryNeuropathy = "refractory-neuropathy";

    /// <summary>Plasma-cell treatment started before the dated onset of the polyneuropathy.</summary>
    public const string TreatmentBeforeNeuropathy = "treatment-before-neuropathy";

    /// <summary>M: monoclonal plasma-cell disorder.</summary>
    public const string MonoclonalDisorder = "monoclonal-plasma-cell-disorder";

    /// <summary>M?: a possible M-protein.</summary>
    public const string PossibleMonoclonalDisorder = "possible-monoclonal-disorder";

    /// <summary>Negative serum immunofixation or mass spectrometry.</summary>
    public const string NegativeImmunofixation = "negative-immunofixation";

    /// <summary>Serum immunofixation or mass spectrometry, completed or under way.</summary>
    public const string ImmunofixationOnRecord = "immunofixation-on-record";

    /// <summary>Free-light-chain ratio above its reference range.</summary>
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

    /// <summary>Coded Castleman disease.</summary>
    public const string CastlemanDisease = "castleman-disease";

    /// <summary>Castleman disease stated only in text.</summary>
    public const string ReportedCastlemanDisease = "reported-castleman-disease";

    /// <summary>Coded sclerotic bone lesion.</summary>
    public const string ScleroticBoneLesion = "sclerotic-bone-lesion";

    /// <summary>Sclerotic bone lesion stated only in text.</summary>
    public const string ReportedScleroticBoneLesion = "reported-sclerotic-bone-lesion";

    /// <summary>Strongly raised VEGF.</summary>
    public const string StronglyRaisedVegf = "strongly-raised-vegf";

    /// <summary>Raised VEGF that is not strongly raised.</summary>
    public const string RaisedVegf = "raised-vegf";

    /// <summary>Clearly raised VEGF that is not strongly raised.</summary>
    public const string ClearlyRaisedVegf = "clearly-raised-vegf";

    /// <summary>VEGF within its reference range.</summary>
    public const string NormalVegf = "normal-vegf";

    /// <summary>Minor category: organomegaly.</summary>
    public const string Organomegaly = "organomegaly";

    /// <summary>Organomegaly in the text of a report.</summary>
    public const string ReportedOrganomegaly = "reported-organomegaly";

    /// <summary>Minor category: extravascular volume overload.</summary>
    public const string ExtravascularVolumeOverload = "extravascular-volume-overload";

    /// <summary>Pleural effusion or ascites in the text of a report.</summary>
    public const string ReportedEffusion = "reported-effusion";

    /// <summary>Minor category: endocrine disease other than diabetes and thyroid disease.</summary>
    public const string EndocrineMinor = "endocrinopathy";

    /// <summary>Minor category: skin changes.</summary>
    public const string SkinChanges = "skin-changes";

    /// <summary>Minor category: papilledema.</summary>
    public const string Papilledema = "papilledema";

    /// <summary>Papilledema in the text of a report.</summary>
    public const string ReportedPapilledema = "reported-papilledema";

    /// <summary>Minor category: thrombocytosis or polycythemia.</summary>
    public const string ThrombocytosisPolycythemia = "thrombocytosis-polycythemia";

    /// <summary>E: any endocrine disease.</summary>
    public const string EndocrineDisease = "endocrine-disease";

    /// <summary>Ids of the six minor criteria.</summary>
    public static IReadOnlyList<string> Minors { get; } =
        [Organomegaly, ExtravascularVolumeOverload, EndocrineMinor, SkinChanges, Papilledema, ThrombocytosisPolycythemia];
}
