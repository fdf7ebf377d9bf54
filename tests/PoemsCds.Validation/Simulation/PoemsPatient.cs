namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the facts of one patient with POEMS syndrome: whether each is present, and whether it is on record.</summary>
/// <param name="person">Draws, assumptions and chart.</param>
/// <param name="frequencies">Frequency of each feature in the series of the patient, 0 to 1.</param>
internal sealed class PoemsPatient(Person person, Dictionary<string, double> frequencies)
{
    /// <summary>Records all facts.</summary>
    internal void AddAll()
    {
        AddNeuropathy();
        AddMonoclonalProtein();
        AddMajors();
        AddOrganomegaly();
        AddOverload();
        AddEndocrine();
        AddHormones();
        AddSkinAndEyes();
        AddBloodCount();
        new PoemsReports(person, Is, HasLiver, HasSpleen, HasEffusion).Add();
    }

    private void AddNeuropathy()
    {
        var isDiabetic = Is("diabetes");
        if (isDiabetic && person.Has("coded-common-endocrine", "diabetes"))
        {
            person.Diagnose("diabetes");
        }

        if (!person.Has("coded-neuropathy"))
        {
            person.Diagnose("neuropathy-of-unstated-type");
        }
        else if (Is("cidp-label"))
        {
            person.Diagnose("cidp");
            person.Treat("immunoglobulin", person.Has("immunoglobulin-courses") ? 2 : 0);
        }
        else
        {
            person.Diagnose(isDiabetic && person.Has("diabetic-label") ? "diabetic-polyneuropathy" : "polyneuropathy");
        }
    }

    private void AddMonoclonalProtein()
    {
        var isFixed = person.Has("tested-immunofixation");
        var isPositive = isFixed && Is("immunofixation-positive");
        if (isPositive && person.Has("class-stated"))
        {
            person.MeasureInWords("immunofixation", "m-protein", Is("iga") ? "IgA" : "IgG", Is("lambda") ? "lambda" : "kappa");
        }
        else if (isFixed)
        {
            person.MeasureInWords("immunofixation", isPositive ? "m-protein-untyped" : "m-protein-absent");
        }

        var hasSpike = person.Has("tested-electrophoresis") && Is("electrophoresis-positive");
        if (hasSpike)
        {
            person.Measure(SimulatedResults.MSpike);
        }

        if (isPositive || hasSpike ? person.Has("coded-clone") : person.Has("tissue-clone"))
        {
            person.Diagnose(isPositive || hasSpike ? "mgus" : "plasma-cell-disorder");
        }
    }

    private void AddMajors()
    {
        DiagnoseIf("sclerotic-bone-lesion", "coded-bone");
        DiagnoseIf("castleman-disease", "coded-castleman");
        if (!person.Has("tested-vegf"))
        {
            return;
        }

        var isPlasma = person.Has("vegf-in-plasma");
        var isStrong = Is(isPlasma ? "vegf-strong-plasma" : "vegf-strong-serum", "vegf");
        // Every untreated patient of that series was above the limit in serum.
        var isRaised = !isPlasma || person.Chance("vegf", person.Value("vegf-raised-plasma"));
        var result = SimulatedResults.Vegf(isPlasma, isStrong, isRaised, person.Has("vegf-clear"));
        person.Measure(person.Has("vegf-specimen-stated") ? result with { Specimen = isPlasma ? "Plasma" : "Serum" } : result);
    }

    private void AddOrganomegaly()
    {
        DiagnoseIf(HasLiver, "hepatomegaly", "coded-organomegaly");
        DiagnoseIf(HasSpleen, "splenomegaly", "coded-organomegaly");
        DiagnoseIf(Is("organomegaly") && !HasLiver && !HasSpleen, "lymphadenopathy", "coded-organomegaly");
    }

    private void AddOverload()
    {
        if (Is("overload") && !HasEffusion && person.Has("coded-overload", "leg-oedema"))
        {
            person.Diagnose("leg-oedema", person.Has("repeated-oedema"));
        }

        DiagnoseIf(HasEffusion, "pleural-effusion", "coded-overload");
        DiagnoseIf(Is("overload") && person.Has("ascites-of-overload"), "ascites", "coded-overload");
    }

    private void AddEndocrine()
    {
        DiagnoseIf(person.IsMale ? "hypogonadism-male" : "hypogonadism-female", "coded-endocrine");
        DiagnoseIf("hyperprolactinaemia", "coded-endocrine");
        DiagnoseIf("adrenal-insufficiency", "coded-endocrine");
        DiagnoseIf("hypothyroidism", "coded-common-endocrine");
    }

    private void AddHormones()
    {
        if (!person.Has("tested-hormones"))
        {
            return;
        }

        if (person.IsMale)
        {
            var isLow = Is("hypogonadism-male");
            person.Measure(
                isLow ? SimulatedResults.LowTestosterone : SimulatedResults.NormalTestosterone,
                isLow && person.Has("repeated-testosterone"));
        }

        var hasProlactin = Is("hyperprolactinaemia");
        person.Measure(
            hasProlactin ? SimulatedResults.HighProlactin : SimulatedResults.NormalProlactin,
            hasProlactin && person.Has("repeated-prolactin"));
        person.Measure(Is("adrenal-insufficiency") ? SimulatedResults.LowCortisol : SimulatedResults.NormalCortisol);
        person.Measure(Is("hypothyroidism") ? SimulatedResults.HighTsh : SimulatedResults.NormalTsh);
    }

    private void AddSkinAndEyes()
    {
        DiagnoseIf("hyperpigmentation", "coded-skin");
        DiagnoseIf("hypertrichosis", "coded-skin");
        DiagnoseIf("papilloedema", "coded-papilloedema");
    }

    private void AddBloodCount()
    {
        DiagnoseIf("thrombocytosis", "coded-blood-count");
        DiagnoseIf("polycythaemia", "coded-blood-count");
        if (!person.Has("tested-blood-count"))
        {
            return;
        }

        var isRepeated = person.Has("repeated-blood-count");
        person.Measure(Is("thrombocytosis") ? SimulatedResults.HighPlatelets : SimulatedResults.NormalPlatelets, isRepeated);
        if (Is("polycythaemia"))
        {
            person.Measure(SimulatedResults.HighHaemoglobin, isRepeated);
        }
    }

    private bool HasLiver => Is("organomegaly") && person.Has("hepatomegaly-of-organomegaly");

    private bool HasSpleen => Is("organomegaly") && person.Has("splenomegaly-of-organomegaly");

    private bool HasEffusion => Is("overload") && !person.Has("oedema-of-overload");

    private bool Is(string feature, string? drawn = null) => person.Chance(drawn ?? feature, frequencies[feature]);

    private void DiagnoseIf(string feature, string coded) => DiagnoseIf(Is(feature), feature, coded);

    private void DiagnoseIf(bool isThere, string feature, string coded)
    {
        if (isThere && person.Has(coded, feature))
        {
            person.Diagnose(feature);
        }
    }
}
