namespace PoemsCds.Rules.Knowledge;

/// <summary>Ids of the value sets that criteria use. The value sets of a feature have the id of its criterion.</summary>
public static class ValueSetIds
{
    /// <summary>CIDP.</summary>
    public const string Cidp = "cidp";

    /// <summary>Polyneuropathy without a named cause.</summary>
    public const string Polyneuropathy = "polyneuropathy";

    /// <summary>Neuropathic symptoms, and neuropathy of unstated type.</summary>
    public const string PolyneuropathySupportive = "polyneuropathy-supportive";

    /// <summary>Polyneuropathy with a named cause.</summary>
    public const string PolyneuropathyOtherCause = "polyneuropathy-other-cause";

    /// <summary>Causes of a neuropathy that the card only names.</summary>
    public const string NeuropathyCause = "neuropathy-cause";

    /// <summary>Neurotoxic drugs.</summary>
    public const string NeurotoxicMedication = "neurotoxic-medication";

    /// <summary>Immunoglobulin and equivalent treatment.</summary>
    public const string Immunoglobulin = "immunoglobulin";

    /// <summary>Plasma exchange.</summary>
    public const string PlasmaExchange = "plasma-exchange";

    /// <summary>Immunofixation of serum.</summary>
    public const string SerumImmunofixation = "serum-immunofixation";

    /// <summary>Immunofixation of urine.</summary>
    public const string UrineImmunofixation = "urine-immunofixation";

    /// <summary>Size of the M-spike.</summary>
    public const string MSpike = "m-spike";

    /// <summary>Interpretation of an electrophoresis.</summary>
    public const string ElectrophoresisInterpretation = "electrophoresis-interpretation";

    /// <summary>Panels of electrophoresis.</summary>
    public const string ElectrophoresisPanel = "electrophoresis-panel";

    /// <summary>Free light chains.</summary>
    public const string FreeLightChains = "free-light-chains";

    /// <summary>Ratio of free light chains.</summary>
    public const string FreeLightChainRatio = "free-light-chain-ratio";

    /// <summary>Therapeutic antibodies that appear as a band.</summary>
    public const string ClonalAntibodyTherapy = "clonal-antibody-therapy";

    /// <summary>Plasma-cell and anti-VEGF treatment.</summary>
    public const string VegfChangingTreatment = "vegf-changing-treatment";

    /// <summary>VEGF.</summary>
    public const string Vegf = "vegf";

    /// <summary>Amyloidosis.</summary>
    public const string Amyloidosis = "amyloidosis";

    /// <summary>Kidney disease of stage 4 or 5, and dialysis.</summary>
    public const string AdvancedKidneyDisease = "advanced-kidney-disease";

    /// <summary>Heart failure.</summary>
    public const string HeartFailure = "heart-failure";

    /// <summary>Cirrhosis.</summary>
    public const string Cirrhosis = "cirrhosis";

    /// <summary>Portal hypertension.</summary>
    public const string PortalHypertension = "portal-hypertension";

    /// <summary>Nephrotic syndrome.</summary>
    public const string NephroticSyndrome = "nephrotic-syndrome";

    /// <summary>Lymphoma.</summary>
    public const string Lymphoma = "lymphoma";

    /// <summary>Pneumonia.</summary>
    public const string Pneumonia = "pneumonia";

    /// <summary>Paget disease of bone.</summary>
    public const string PagetDisease = "paget-disease";

    /// <summary>Prostate or breast cancer.</summary>
    public const string ProstateOrBreastCancer = "prostate-or-breast-cancer";

    /// <summary>Bone metastasis.</summary>
    public const string BoneMetastasis = "bone-metastasis";

    /// <summary>Intracranial hypertension, its causes, and tumor.</summary>
    public const string IntracranialCause = "intracranial-cause";

    /// <summary>Iron deficiency.</summary>
    public const string IronDeficiency = "iron-deficiency";

    /// <summary>Myeloproliferative neoplasm.</summary>
    public const string MyeloproliferativeNeoplasm = "myeloproliferative-neoplasm";

    /// <summary>Chronic hypoxia.</summary>
    public const string ChronicHypoxia = "chronic-hypoxia";

    /// <summary>Pregnancy.</summary>
    public const string Pregnancy = "pregnancy";

    /// <summary>Opioid use as a diagnosis.</summary>
    public const string OpioidUse = "opioid-use";

    /// <summary>Drugs that lower testosterone.</summary>
    public const string TestosteroneLoweringMedication = "testosterone-lowering-medication";

    /// <summary>Drugs that raise prolactin.</summary>
    public const string ProlactinRaisingMedication = "prolactin-raising-medication";

    /// <summary>Glucocorticoids.</summary>
    public const string SteroidTherapy = "steroid-therapy";

    /// <summary>Diabetes.</summary>
    public const string Diabetes = "diabetes";

    /// <summary>Thyroid disease.</summary>
    public const string ThyroidDisease = "thyroid-disease";

    /// <summary>Glucose and HbA1c.</summary>
    public const string Glucose = "glucose";

    /// <summary>Thyroid function tests.</summary>
    public const string ThyroidFunction = "thyroid-function";

    /// <summary>Sex hormones.</summary>
    public const string SexHormones = "sex-hormones";

    /// <summary>LH and FSH.</summary>
    public const string Gonadotropins = "gonadotropins";

    /// <summary>Prolactin.</summary>
    public const string Prolactin = "prolactin";

    /// <summary>Cortisol.</summary>
    public const string Cortisol = "cortisol";

    /// <summary>Parathyroid hormone.</summary>
    public const string ParathyroidHormone = "parathyroid-hormone";

    /// <summary>Platelets.</summary>
    public const string Platelets = "platelets";

    /// <summary>Hemoglobin.</summary>
    public const string Hemoglobin = "hemoglobin";

    /// <summary>Hematocrit.</summary>
    public const string Hematocrit = "hematocrit";

    /// <summary>Diseases that resemble POEMS syndrome.</summary>
    public const string LookAlike = "look-alike";

    /// <summary>Associated features that never count.</summary>
    public const string AssociatedFeature = "associated-feature";

    /// <summary>CT or PET-CT.</summary>
    public const string CtOrPetCt = "ct-or-pet-ct";

    /// <summary>Eye examination.</summary>
    public const string EyeExamination = "eye-examination";

    /// <summary>Anti-MAG antibodies.</summary>
    public const string AntiMag = "anti-mag";

    /// <summary>Hereditary neuropathy.</summary>
    public const string HereditaryNeuropathy = "hereditary-neuropathy";

    /// <summary>Sarcoidosis.</summary>
    public const string Sarcoidosis = "sarcoidosis";

    /// <summary>Fatty, steatohepatitic and alcoholic liver disease.</summary>
    public const string LiverDisease = "liver-disease";

    /// <summary>Solid cancer that spreads to lymph nodes.</summary>
    public const string SolidCancer = "solid-cancer";

    /// <summary>Metastasis in lymph nodes.</summary>
    public const string LymphNodeMetastasis = "lymph-node-metastasis";

    /// <summary>Cancer of lung or pleura.</summary>
    public const string LungOrPleuralCancer = "lung-or-pleural-cancer";

    /// <summary>Malignant effusion.</summary>
    public const string MalignantEffusion = "malignant-effusion";

    /// <summary>Lupus.</summary>
    public const string Lupus = "lupus";

    /// <summary>Deep-vein thrombosis and its sequelae.</summary>
    public const string DeepVeinThrombosis = "deep-vein-thrombosis";

    /// <summary>Lymphedema.</summary>
    public const string Lymphedema = "lymphedema";

    /// <summary>Venous insufficiency.</summary>
    public const string VenousInsufficiency = "venous-insufficiency";

    /// <summary>Drugs that cause edema.</summary>
    public const string EdemaCausingMedication = "edema-causing-medication";

    /// <summary>Drugs that raise red cells.</summary>
    public const string PolycythemiaCausingMedication = "polycythemia-causing-medication";

    /// <summary>Asplenia and splenectomy.</summary>
    public const string Asplenia = "asplenia";

    /// <summary>Addison disease.</summary>
    public const string AddisonDisease = "addison-disease";
}
