namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the findings of an adult that resemble a minor or major criterion, by code and by result.</summary>
/// <param name="adult">The adult.</param>
/// <param name="disease">Diseases that may explain findings.</param>
internal sealed class AdultFindings(Adult adult, AdultDisease disease)
{
    private readonly Person _person = adult.Person;

    /// <summary>Draws all facts.</summary>
    internal void Add()
    {
        AddOverload();
        AddOrganomegaly();
        AddEndocrine();
        AddHormones();
        AddRare();
        AddBloodCount();
    }

    private void AddOverload()
    {
        var edema = disease.RetainsFluid ? "oedema-with-cause" : disease.TakesEdemaDrug ? "oedema-with-drug" : null;
        if (IsThere("oedema", edema))
        {
            _person.Diagnose("leg-oedema", _person.Has("oedema-repeated"));
        }

        DiagnoseIf("pleural-effusion", disease.HasHeartFailure || disease.HasNephroticSyndrome ? "effusion-with-heart-failure" : null);
        DiagnoseIf("ascites", disease.HasCirrhosis ? "ascites-with-cirrhosis" : null);
    }

    private void AddOrganomegaly()
    {
        var hasAmyloidosis = adult.Disease == MonoclonalDisease.Amyloidosis;
        var withFat = disease.HasFattyLiver ? "hepatomegaly-with-fatty-liver" : null;
        DiagnoseIf("hepatomegaly", hasAmyloidosis ? "hepatomegaly-with-amyloidosis" : withFat);
        DiagnoseIf("splenomegaly", disease.HasCirrhosis || disease.HasLeukemia ? "splenomegaly-with-cause" : null);
        DiagnoseIf("lymphadenopathy", disease.HasLeukemia ? "lymphadenopathy-with-leukaemia" : null);
    }

    private void AddEndocrine()
    {
        DiagnoseIf("hyperparathyroidism", disease.HasKidneyDisease ? "hyperparathyroidism-with-kidney-disease" : null);
        if (_person.IsMale && IsThere("hypogonadism"))
        {
            _person.Diagnose("hypogonadism-male");
        }

        DiagnoseIf("hyperprolactinaemia");
        DiagnoseIf("adrenal-insufficiency");
    }

    private void AddHormones()
    {
        if (_person.IsMale && _person.Has("testosterone-measured"))
        {
            var low = _person.Value(disease.TakesOpioid ? "testosterone-low-with-opioid" : "testosterone-low");
            var isLow = _person.Chance("testosterone", low);
            _person.Measure(
                isLow ? SimulatedResults.LowTestosterone : SimulatedResults.NormalTestosterone,
                isLow && _person.Has("testosterone-repeated"));
        }

        if (_person.Has("prolactin-measured"))
        {
            var high = _person.Value(disease.TakesProlactinDrug ? "prolactin-high-with-drug" : "prolactin-high");
            var isHigh = _person.Chance("prolactin", high);
            _person.Measure(
                isHigh ? SimulatedResults.HighProlactin : SimulatedResults.NormalProlactin,
                isHigh && _person.Has("prolactin-repeated"));
        }

        if (_person.Has("tsh-measured"))
        {
            _person.Measure(_person.Has("tsh-abnormal") ? SimulatedResults.HighTsh : SimulatedResults.NormalTsh);
        }
    }

    private void AddRare()
    {
        DiagnoseIf("hyperpigmentation");
        DiagnoseIf("hypertrichosis");
        DiagnoseIf("papilloedema");
        if (_person.Has("sclerotic-bone-lesion"))
        {
            _person.Diagnose("sclerotic-bone-lesion");
        }

        if (_person.Has("castleman-disease"))
        {
            _person.Diagnose("castleman-disease");
        }
    }

    private void AddBloodCount()
    {
        if (IsThere("thrombocytosis-coded"))
        {
            _person.Diagnose("thrombocytosis");
        }

        if (IsThere("polycythaemia-coded"))
        {
            _person.Diagnose("polycythaemia");
        }

        if (!_person.Has("blood-count"))
        {
            return;
        }

        var hasManyPlatelets = IsThere("platelets-high", disease.HasIronDeficiency ? "platelets-high-with-iron-deficiency" : null);
        var isRepeated = _person.Has("blood-count-repeated");
        _person.Measure(
            hasManyPlatelets ? SimulatedResults.HighPlatelets : SimulatedResults.NormalPlatelets,
            hasManyPlatelets && isRepeated);
        if (IsThere("haemoglobin-high", disease.HasLungDisease ? "haemoglobin-high-with-lung-disease" : null))
        {
            _person.Measure(SimulatedResults.HighHaemoglobin, isRepeated);
        }
    }

    // Adults with a neuropathy or an M-protein on record are examined more closely, and are ill more often.
    private bool IsThere(string id, string? withCause = null)
    {
        var factor = adult.MayGetACard || adult.HasMonoclonalProtein ? _person.Value("ill-factor") : 1;
        var alone = _person.Value(id) * factor;
        return _person.Chance(id, withCause is null ? alone : Math.Max(alone, _person.Value(withCause)));
    }

    private void DiagnoseIf(string feature, string? withCause = null)
    {
        if (IsThere(feature, withCause))
        {
            _person.Diagnose(feature);
        }
    }
}
