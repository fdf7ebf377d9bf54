using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the facts of one adult without POEMS syndrome, as they stand on record.</summary>
/// <param name="person">Draws, assumptions and chart.</param>
/// <param name="band">Ten years of age in which the adult is, as the assumptions name them.</param>
internal sealed class Adult(Person person, string band)
{
    private bool _hasClone;

    /// <summary>Whether a neuropathy of whatever kind is on record.</summary>
    internal bool HasNeuropathy { get; private set; }

    /// <summary>What is on record so far.</summary>
    internal Chart Chart => person.Chart;

    private string WideBand => band switch { "18-49" => band, "50-59" or "60-69" => "50-69", _ => "70-89" };

    /// <summary>The M-protein and the neuropathy, in this order.</summary>
    internal void AddCloneAndNeuropathy()
    {
        AddClone();
        AddNeuropathy();
    }

    /// <summary>Everything else.</summary>
    internal void AddOtherDisease()
    {
        AddCommonDisease();
        AddOverload();
        AddOrganomegaly();
        AddEndocrine();
        AddHormones();
        AddRare();
        AddBloodCount();
    }

    private void AddClone()
    {
        _hasClone = person.Has("mgus-" + band) && person.Has("mgus-recognised");
        if (!_hasClone)
        {
            return;
        }

        var isCoded = person.Has("mgus-coded");
        if (isCoded)
        {
            person.Diagnose("mgus");
        }

        if (!isCoded || person.Has("mgus-immunofixation"))
        {
            var light = person.Has("mgus-lambda") ? "lambda" : "kappa";
            var heavy = person.Has("mgus-igm") ? "IgM" : person.Chance("iga", person.Value("mgus-iga") / (1 - person.Value("mgus-igm"))) ? "IgA" : "IgG";
            person.Measure(SimulatedResults.Clone(heavy, light));
        }
    }

    private void AddNeuropathy()
    {
        var recorded = person.Value("neuropathy-" + band) * person.Value("neuropathy-diagnosed");
        HasNeuropathy = person.Chance("neuropathy", _hasClone ? Math.Max(recorded, person.Value("neuropathy-beside-mgus")) : recorded);
        if (!HasNeuropathy)
        {
            return;
        }

        if (person.Has("neuropathy-inflammatory"))
        {
            person.Diagnose("cidp");
            person.Treat("immunoglobulin", person.Has("cidp-immunoglobulin") ? 2 : 0);
            TestForClone("cidp-immunofixation");
            return;
        }

        var isDiabetic = person.Has("diabetes-with-neuropathy");
        if (isDiabetic)
        {
            person.Diagnose("diabetes");
        }

        person.Diagnose(isDiabetic && person.Has("diabetic-neuropathy-coded") ? "diabetic-polyneuropathy"
            : person.Has("neuropathy-unstated") ? "neuropathy-of-unstated-type"
            : "polyneuropathy");
        TestForClone("neuropathy-immunofixation");
    }

    private void AddCommonDisease()
    {
        if (!HasNeuropathy && person.Has("diabetes-" + WideBand))
        {
            person.Diagnose("diabetes");
        }

        DiagnoseIf("hypothyroidism", person.Value("thyroid-disease"));
        if (person.Has("calcium-channel-blocker"))
        {
            person.Treat("amlodipine", 12);
        }
    }

    private void AddOverload()
    {
        var hasHeartFailure = person.Has("heart-failure-" + WideBand);
        var hasCirrhosis = person.Has("cirrhosis");
        if (hasHeartFailure)
        {
            person.Diagnose("heart-failure");
        }

        if (hasCirrhosis)
        {
            person.Diagnose("cirrhosis");
        }

        if (Minor("oedema", hasHeartFailure || hasCirrhosis ? "oedema-with-cause" : null))
        {
            person.Diagnose("leg-oedema", person.Has("oedema-repeated"));
        }

        DiagnoseIf(Minor("pleural-effusion", hasHeartFailure ? "effusion-with-heart-failure" : null), "pleural-effusion");
        DiagnoseIf(Minor("ascites", hasCirrhosis ? "ascites-with-cirrhosis" : null), "ascites");
        DiagnoseIf(Minor("splenomegaly", hasCirrhosis ? "splenomegaly-with-cirrhosis" : null), "splenomegaly");
    }

    private void AddOrganomegaly()
    {
        DiagnoseIf(Minor("hepatomegaly"), "hepatomegaly");
        DiagnoseIf(Minor("lymphadenopathy"), "lymphadenopathy");
    }

    private void AddEndocrine()
    {
        var hasKidneyDisease = person.Has("kidney-disease");
        DiagnoseIf(hasKidneyDisease, "kidney-disease-stage-5");
        DiagnoseIf(Minor("hyperparathyroidism", hasKidneyDisease ? "hyperparathyroidism-with-kidney-disease" : null), "hyperparathyroidism");
        DiagnoseIf(person.IsMale && Minor("hypogonadism"), "hypogonadism-male");
        DiagnoseIf(Minor("hyperprolactinaemia"), "hyperprolactinaemia");
        DiagnoseIf(Minor("adrenal-insufficiency"), "adrenal-insufficiency");
    }

    private void AddHormones()
    {
        if (person.IsMale && person.Has("testosterone-measured"))
        {
            var isLow = person.Has("testosterone-low");
            person.Measure(isLow ? SimulatedResults.LowTestosterone : SimulatedResults.NormalTestosterone, isLow && person.Has("testosterone-repeated"));
        }

        if (person.Has("prolactin-measured"))
        {
            person.Measure(person.Has("prolactin-high") ? SimulatedResults.HighProlactin : SimulatedResults.NormalProlactin);
        }

        if (person.Has("tsh-measured"))
        {
            person.Measure(person.Has("tsh-abnormal") ? SimulatedResults.HighTsh : SimulatedResults.NormalTsh);
        }
    }

    private void AddRare()
    {
        DiagnoseIf(Minor("hyperpigmentation"), "hyperpigmentation");
        DiagnoseIf(Minor("hypertrichosis"), "hypertrichosis");
        DiagnoseIf(Minor("papilloedema"), "papilloedema");
        DiagnoseIf(person.Has("sclerotic-bone-lesion"), "sclerotic-bone-lesion");
        DiagnoseIf(person.Has("castleman-disease"), "castleman-disease");
    }

    private void AddBloodCount()
    {
        DiagnoseIf(Minor("thrombocytosis-coded"), "thrombocytosis");
        DiagnoseIf(Minor("polycythaemia-coded"), "polycythaemia");
        if (!person.Has("blood-count"))
        {
            return;
        }

        var hasManyPlatelets = Minor("platelets-high");
        var isRepeated = person.Has("blood-count-repeated");
        person.Measure(hasManyPlatelets ? SimulatedResults.HighPlatelets : SimulatedResults.NormalPlatelets, hasManyPlatelets && isRepeated);
        if (Minor("haemoglobin-high"))
        {
            person.Measure(SimulatedResults.HighHaemoglobin, isRepeated);
        }
    }

    // Whoever has a neuropathy or an M-protein on record is looked at more closely, and is ill more often.
    private bool Minor(string id, string? withCause = null)
    {
        var factor = HasNeuropathy || _hasClone ? person.Value("ill-factor") : 1;
        return person.Chance(id, withCause is null ? person.Value(id) * factor : person.Value(withCause));
    }

    private void TestForClone(string tested)
    {
        if (!_hasClone && person.Has(tested))
        {
            person.Measure(SimulatedResults.NoClone);
        }
    }

    private void DiagnoseIf(string feature, double probability) => DiagnoseIf(person.Chance(feature, probability), feature);

    private void DiagnoseIf(bool isThere, string feature)
    {
        if (isThere)
        {
            person.Diagnose(feature);
        }
    }
}
