namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the common diseases and drugs of an adult that explain findings of POEMS syndrome.</summary>
/// <param name="adult">The adult.</param>
internal sealed class AdultDisease(Adult adult)
{
    private readonly Person _person = adult.Person;

    /// <summary>Whether a disease with fluid retention is on record.</summary>
    internal bool RetainsFluid => HasHeartFailure || HasCirrhosis || HasKidneyDisease || HasNephroticSyndrome;

    /// <summary>Whether heart failure is on record.</summary>
    internal bool HasHeartFailure { get; private set; }

    /// <summary>Whether cirrhosis is on record.</summary>
    internal bool HasCirrhosis { get; private set; }

    /// <summary>Whether kidney disease of stage 5 is on record.</summary>
    internal bool HasKidneyDisease { get; private set; }

    /// <summary>Whether a nephrotic syndrome is on record.</summary>
    internal bool HasNephroticSyndrome { get; private set; }

    /// <summary>Whether chronic lymphocytic leukemia is on record.</summary>
    internal bool HasLeukemia { get; private set; }

    /// <summary>Whether a fatty liver is on record.</summary>
    internal bool HasFattyLiver { get; private set; }

    /// <summary>Whether chronic obstructive lung disease is on record.</summary>
    internal bool HasLungDisease { get; private set; }

    /// <summary>Whether iron deficiency is on record.</summary>
    internal bool HasIronDeficiency { get; private set; }

    /// <summary>Whether a drug that causes edema is on record.</summary>
    internal bool TakesEdemaDrug { get; private set; }

    /// <summary>Whether a drug that raises prolactin is on record.</summary>
    internal bool TakesProlactinDrug { get; private set; }

    /// <summary>Whether an opioid is on record.</summary>
    internal bool TakesOpioid { get; private set; }

    /// <summary>Draws all facts.</summary>
    internal void Add()
    {
        var band = adult.Band;
        var beside = _person.Value("heart-failure-with-amyloidosis");
        var nephrotic = _person.Value("nephrotic-with-amyloidosis");
        var hasAmyloidosis = adult.Disease == MonoclonalDisease.Amyloidosis;
        HasHeartFailure = Diagnose("heart-failure", hasAmyloidosis ? beside : _person.Value("heart-failure-" + band.Decade));
        HasNephroticSyndrome = Diagnose("nephrotic-syndrome", hasAmyloidosis ? nephrotic : _person.Value("nephrotic-syndrome"));
        HasCirrhosis = Diagnose("cirrhosis", _person.Value("cirrhosis"));
        HasKidneyDisease = Diagnose("kidney-disease-stage-5", _person.Value("kidney-disease"));
        var leukemia = _person.Value("leukaemia-" + band.Decade) * _person.Value("plasma-cell-disease");
        HasLeukemia = Diagnose("chronic-lymphocytic-leukaemia", leukemia);
        HasFattyLiver = Diagnose("fatty-liver", _person.Value("fatty-liver"));
        HasLungDisease = Diagnose("copd", _person.Value("copd-" + band.Half));
        HasIronDeficiency = Diagnose("iron-deficiency", _person.Value("iron-deficiency"));
        Diagnose("hypothyroidism", _person.Value("thyroid-disease"));
        AddDrugs();
    }

    private void AddDrugs()
    {
        var half = adult.Band.Half;
        var pregabalin = _person.Value("gabapentinoid-" + half);
        var takesPregabalin = Take("pregabalin", adult.HasNeuropathy ? _person.Value("gabapentinoid-with-neuropathy") : pregabalin);
        TakesEdemaDrug = Take("amlodipine", _person.Value("calcium-channel-blocker-" + half)) || takesPregabalin;
        TakesProlactinDrug = Take("risperidone", _person.Value("antipsychotic"));
        TakesOpioid = Take("oxycodone", _person.Value("opioid"));
    }

    private bool Diagnose(string feature, double probability)
    {
        var isThere = _person.Chance(feature, probability);
        if (isThere)
        {
            _person.Diagnose(feature);
        }

        return isThere;
    }

    private bool Take(string drug, double probability)
    {
        var isTaken = _person.Chance(drug, probability);
        if (isTaken)
        {
            _person.Take(drug);
        }

        return isTaken;
    }
}
