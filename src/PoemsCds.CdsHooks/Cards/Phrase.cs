namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Phrases of which a card is composed. <c>wording.json</c> of each language has their texts, under the camel-case name.
/// </summary>
internal enum Phrase
{
    /// <summary>In en-US: "Consider"; every summary holds it.</summary>
    ConsiderWord,

    /// <summary>In en-US: "{0} and {1}".</summary>
    And,

    /// <summary>In en-US: "{0} more".</summary>
    More,

    /// <summary>In en-US: "undated".</summary>
    Undated,

    /// <summary>In en-US: "{0} entries".</summary>
    Entries,

    /// <summary>In en-US: "just entered".</summary>
    JustEntered,

    /// <summary>In en-US: "{0} in words, without a code".</summary>
    InWords,

    /// <summary>In en-US: "{0} in the words of a report".</summary>
    InReport,

    /// <summary>In en-US: "by site map".</summary>
    BySiteMap,

    /// <summary>In en-US: "Against: {0}.".</summary>
    AgainstInSummary,

    /// <summary>In en-US: "{0} M-protein".</summary>
    IsotypedMProtein,

    /// <summary>In en-US: "possible {0} M-protein".</summary>
    PossibleIsotypedMProtein,

    /// <summary>In en-US: "light chain not stated".</summary>
    ChainNotStated,

    /// <summary>In en-US: "Consider POEMS.".</summary>
    ConsiderPoems,

    /// <summary>In en-US: "Consider testing for an M-protein.".</summary>
    ConsiderTesting,

    /// <summary>In en-US: "Consider the drafted M-protein test.".</summary>
    ConsiderDrafted,

    /// <summary>In en-US: "Consider repeating it.".</summary>
    ConsiderRepeating,

    /// <summary>In en-US: "{0} not found in this record.".</summary>
    MissingTest,

    /// <summary>In en-US: "{0} not found.".</summary>
    MissingTestShort,

    /// <summary>In en-US: "{0} not known.".</summary>
    UnknownTest,

    /// <summary>In en-US: "VEGF specimen not stated.".</summary>
    VegfSpecimenOpen,

    /// <summary>In en-US: "VEGF unit not understood.".</summary>
    VegfUnitOpen,

    /// <summary>In en-US: "VEGF after treatment only.".</summary>
    VegfTreated,

    /// <summary>In en-US: "Immunofixation negative.".</summary>
    NegativeTest,

    /// <summary>In en-US: "M-protein: {0}".</summary>
    MProteinLine,

    /// <summary>In en-US: "Possible M-protein: {0}".</summary>
    PossibleMProteinLine,

    /// <summary>In en-US: "{0} by the code of the diagnosis".</summary>
    IsotypeByCode,

    /// <summary>In en-US: "{0} by the words of the diagnosis".</summary>
    IsotypeByWords,

    /// <summary>In en-US: "{0} by the test result".</summary>
    IsotypeByResult,

    /// <summary>In en-US: "{0} by mass spectrometry".</summary>
    IsotypeByMassSpectrometry,

    /// <summary>In en-US: "{0} by the words of a report".</summary>
    IsotypeByReport,

    /// <summary>In en-US: "mass spectrometry for M-protein".</summary>
    MassSpectrometry,

    /// <summary>In en-US: "Treated repeatedly for the neuropathy: {0}".</summary>
    RepeatedTreatment,

    /// <summary>In en-US: "{0}; part of the triad, not a POEMS criterion by itself".</summary>
    TriadOnly,

    /// <summary>In en-US: "{0}; not confirmed by a diagnosis".</summary>
    NotConfirmed,

    /// <summary>In en-US: "in serum".</summary>
    SpecimenSerum,

    /// <summary>In en-US: "in plasma".</summary>
    SpecimenPlasma,

    /// <summary>In en-US: "serum or plasma not stated".</summary>
    SpecimenUnknown,

    /// <summary>In en-US: "limit {0}, its laboratory's".</summary>
    LimitOfLaboratory,

    /// <summary>In en-US: "limit {0}, this service's".</summary>
    LimitOfService,

    /// <summary>In en-US: "flagged by its laboratory".</summary>
    FlagOfLaboratory,

    /// <summary>In en-US: "flagged normal".</summary>
    FlaggedNormal,

    /// <summary>In en-US: "flagged low".</summary>
    FlaggedLow,

    /// <summary>In en-US: "flagged high".</summary>
    FlaggedHigh,

    /// <summary>In en-US: "flagged abnormal".</summary>
    FlaggedAbnormal,

    /// <summary>In en-US: "{0} (unit not understood)".</summary>
    UnitNotListed,

    /// <summary>In en-US: "IgM speaks against POEMS.".</summary>
    AgainstIgM,

    /// <summary>In en-US: "IgM speaks against POEMS; anti-MAG antibody not found in this record.".</summary>
    AntiMagNotFound,

    /// <summary>In en-US: "Kappa is uncommon in POEMS: 3 of 38 patients (Wang 2016).".</summary>
    AgainstKappa,

    /// <summary>In en-US: "Immunofixation negative: {0}. So it was in 7 of 25 (PUMCH 2006) and 8 of 22 patients (G…".</summary>
    AgainstNegative,

    /// <summary>In en-US: "VEGF within its laboratory's range: {0}".</summary>
    AgainstNormalVegf,

    /// <summary>In en-US: "Free light chains with kappa excess: {0}".</summary>
    AgainstKappaExcess,

    /// <summary>In en-US: "Another cause of the neuropathy on record: {0}".</summary>
    AgainstRivalCause,

    /// <summary>In en-US: "Every diagnosis of the neuropathy names diabetes as its cause.".</summary>
    AgainstDiabetic,

    /// <summary>In en-US: "Can cause a neuropathy too: {0}".</summary>
    OtherCauses,

    /// <summary>In en-US: "Can look alike: {0}".</summary>
    LookAlikes,

    /// <summary>In en-US: "Spreads to bone: {0}".</summary>
    BoneCancer,

    /// <summary>In en-US: "{0}: explained by {1}".</summary>
    ExplainedBy,

    /// <summary>In en-US: "{0}: its code names another cause".</summary>
    ExplainedByItsCode,

    /// <summary>In en-US: "{0}: taken after {1}, no evidence either way".</summary>
    AfterTreatment,

    /// <summary>In en-US: "Other causes of {0} cannot be looked for in the code systems used here.".</summary>
    CausesNotLookedFor,

    /// <summary>In en-US: "AL amyloidosis (NT-proBNP, urine protein)".</summary>
    AlAmyloidosis,

    /// <summary>In en-US: "AL amyloidosis, which is on record (NT-proBNP, urine protein)".</summary>
    AlAmyloidosisOnRecord,

    /// <summary>In en-US: "AL amyloidosis (NT-proBNP, urine protein); amyloidosis of unstated or other type is on record".</summary>
    AmyloidosisOnRecord,

    /// <summary>In en-US: "anti-MAG neuropathy".</summary>
    AntiMag,

    /// <summary>In en-US: "{0} (not supplied)".</summary>
    NotSupplied,

    /// <summary>In en-US: "{0} (supplied in part)".</summary>
    PartlySupplied,

    /// <summary>In en-US: "{0} (not in the code systems used here)".</summary>
    NotListed,

    /// <summary>In en-US: "age (taken as an adult)".</summary>
    Age,

    /// <summary>In en-US: "the drug of {0} medications".</summary>
    UnresolvedMedications,

    /// <summary>In en-US: "{0} entries that could not be read".</summary>
    Unreadable,

    /// <summary>In en-US: "light chain of the M-protein: {0}".</summary>
    LightChainStep,

    /// <summary>In en-US: "with the specialist: {0}".</summary>
    SpecialistStep,

    /// <summary>In en-US: "{0}; the specimen of the last one is not stated".</summary>
    VegfSpecimenUnknown,

    /// <summary>In en-US: "{0}; the unit of the last one is not understood".</summary>
    VegfUnitUnknown,

    /// <summary>In en-US: "{0}; the last one was taken after treatment".</summary>
    VegfAfterTreatment,

    /// <summary>In en-US: "repeat {0}, and consider a biopsy: the first test was negative".</summary>
    RepeatStep,

    /// <summary>In en-US: "Same day if breathing weakens, vision fails, or stroke or thrombosis is suspected.".</summary>
    SameDay,

    /// <summary>In en-US: "Polyneuropathy and M-protein: question of POEMS syndrome".</summary>
    ReasonWithMonoclonal,

    /// <summary>In en-US: "Polyneuropathy: question of an M-protein".</summary>
    ReasonWithoutMonoclonal,

    /// <summary>In en-US: "Castleman disease: question of an M-protein".</summary>
    ReasonOfVariant,

    /// <summary>In en-US: "{0}, and no test for an M-protein found in this record.".</summary>
    LeadUntested,

    /// <summary>In en-US: "{0}, with an immunofixation that was negative once.".</summary>
    LeadNegative,

    /// <summary>In en-US: "A neuropathy treated repeatedly, and no test for an M-protein found in this record.".</summary>
    LeadRefractory,

    /// <summary>In en-US: "M-protein with other parts of POEMS; the neuropathy is not confirmed by a diagnosis. Ne…".</summary>
    LeadNotConfirmed,

    /// <summary>In en-US: "M-protein with other parts of POEMS; the polyneuropathy is in the words of a report…".</summary>
    LeadReported,

    /// <summary>In en-US: "A variant of Castleman disease with features of POEMS and without an M-protein is descr…".</summary>
    LeadVariant,

    /// <summary>In en-US: "Ordering {0}: {1}".</summary>
    Ordering,

    /// <summary>In en-US: "immunoglobulin and plasma exchange are not effective in POEMS (Dispenzieri 2005).".</summary>
    OrderOfTreatment,

    /// <summary>In en-US: "its effect in POEMS is not known from the sources used here; the findings below may bear on it.".</summary>
    OrderOfEfgartigimod,

    /// <summary>In en-US: "electrophoresis alone misses small M-proteins; serum immunofixation finds them.".</summary>
    OrderOfElectrophoresis,

    /// <summary>In en-US: "part of the work-up, so not proposed again.".</summary>
    OrderOfWorkUp,

    /// <summary>In en-US: "the findings below may bear on it.".</summary>
    OrderOfOther,

    /// <summary>In en-US: "Add the reason to the drafted order: {0}".</summary>
    UpdateLabel,

    /// <summary>In en-US: "Changes the drafted order ({0}): adds the reason "{1}", and nothing else".</summary>
    UpdateDescription,

    /// <summary>In en-US: "in 100 patients of one London center, 54 were first called CIDP and 35 needed a wheelch…".</summary>
    WhyNow,

    /// <summary>In en-US: "Evidence on a timeline"; the label of the link to the evidence page.</summary>
    EvidenceLink,
}
