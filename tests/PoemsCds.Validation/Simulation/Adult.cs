namespace PoemsCds.Validation.Simulation;

/// <summary>Disease behind the M-protein of an adult.</summary>
internal enum MonoclonalDisease
{
    /// <summary>No M-protein is on record.</summary>
    None,

    /// <summary>Monoclonal gammopathy of undetermined significance.</summary>
    Gammopathy,

    /// <summary>Multiple myeloma.</summary>
    Myeloma,

    /// <summary>AL amyloidosis.</summary>
    Amyloidosis,

    /// <summary>Waldenström macroglobulinemia.</summary>
    Waldenstrom,
}

/// <summary>Draws the facts that decide whether an adult without POEMS syndrome can get a card: M-protein, neuropathy, diabetes.</summary>
/// <param name="person">Draws, assumptions and chart.</param>
/// <param name="band">Age.</param>
internal sealed class Adult(Person person, AgeBand band)
{
    /// <summary>The draws and the chart.</summary>
    internal Person Person => person;

    /// <summary>The age.</summary>
    internal AgeBand Band => band;

    /// <summary>The disease behind the M-protein on record.</summary>
    internal MonoclonalDisease Disease { get; private set; }

    /// <summary>Whether any neuropathy is coded.</summary>
    internal bool HasNeuropathy { get; private set; }

    /// <summary>Whether symptoms of a neuropathy are coded, but no neuropathy.</summary>
    internal bool HasSymptom { get; private set; }

    /// <summary>Whether diabetes is on record.</summary>
    internal bool HasDiabetes { get; private set; }

    /// <summary>Whether an M-protein is on record.</summary>
    internal bool HasMonoclonalProtein => Disease != MonoclonalDisease.None;

    /// <summary>Whether any row of the truth table can give a card: all require a neuropathy, or signs of one with an M-protein.</summary>
    internal bool MayGetACard => HasNeuropathy || (HasSymptom && HasMonoclonalProtein);

    /// <summary>Group of the adult in the counts.</summary>
    internal AdultGroup Group => new(band, person.IsMale, HasNeuropathy, HasMonoclonalProtein, HasDiabetes);

    /// <summary>Draws all facts.</summary>
    internal void Begin()
    {
        AddMonoclonalDisease();
        AddNeuropathy();
        AddDiabetes();
    }

    private void AddMonoclonalDisease()
    {
        Disease = DrawDisease();
        var isCoded = person.Has("mgus-coded");
        var isFixed = person.Has("mgus-immunofixation");
        var isTreated = person.Has("myeloma-treated");
        var (heavy, light) = DrawIsotype();
        if (Disease == MonoclonalDisease.None)
        {
            return;
        }

        var code = CodeOf(Disease);
        if (isCoded || Disease != MonoclonalDisease.Gammopathy)
        {
            person.Diagnose(code);
        }

        if (isCoded && Disease == MonoclonalDisease.Amyloidosis)
        {
            person.Diagnose("mgus");
        }

        if (isFixed || !isCoded)
        {
            person.MeasureInWords("immunofixation", "m-protein", heavy, light);
        }

        if (isTreated && (Disease is MonoclonalDisease.Myeloma or MonoclonalDisease.Amyloidosis))
        {
            person.TreatBeforeAll("bortezomib");
        }
    }

    private MonoclonalDisease DrawDisease()
    {
        var factor = person.Value("plasma-cell-disease");
        var hasAmyloidosis = person.Chance("amyloidosis", person.Value("amyloidosis-" + band.Decade) * factor);
        var hasMyeloma = person.Chance("myeloma", person.Value("myeloma-" + band.Decade) * factor);
        var hasWaldenstrom = person.Chance("waldenstrom", person.Value("waldenstrom-" + band.Decade) * factor);
        var present = person.Value("mgus-" + band.Decade) * person.Value(person.IsMale ? "mgus-men" : "mgus-women");
        var hasGammopathy = person.Chance("mgus", present) && person.Has("mgus-recognised");
        return hasAmyloidosis ? MonoclonalDisease.Amyloidosis
            : hasMyeloma ? MonoclonalDisease.Myeloma
            : hasWaldenstrom ? MonoclonalDisease.Waldenstrom
            : hasGammopathy ? MonoclonalDisease.Gammopathy
            : MonoclonalDisease.None;
    }

    private (string Heavy, string Light) DrawIsotype()
    {
        var lambda = OfDisease(
            person.Value("mgus-lambda"),
            person.Value("myeloma-lambda"),
            person.Value("amyloidosis-lambda"),
            person.Value("waldenstrom-lambda"));
        var isIgM = OfDisease(person.Value("mgus-igm"), 0, 0, 1);
        var isIgA = person.Value("mgus-iga") / (1 - person.Value("mgus-igm"));
        return (
            person.Chance("igm", isIgM) ? "IgM" : person.Chance("iga", isIgA) ? "IgA" : "IgG",
            person.Chance("lambda", lambda) ? "lambda" : "kappa");
    }

    private void AddNeuropathy()
    {
        var recorded = person.Value("neuropathy-" + band.Decade) * person.Value("neuropathy-recorded");
        var beside = OfDisease(
            person.Value("neuropathy-beside-mgus"),
            person.Value("neuropathy-beside-myeloma"),
            person.Value("neuropathy-beside-amyloidosis"),
            person.Value("neuropathy-beside-waldenstrom"));
        HasNeuropathy = person.Chance("neuropathy", Math.Max(recorded, beside));
        HasSymptom = !HasNeuropathy && person.Has("neuropathy-symptom");
        if (HasSymptom)
        {
            person.Diagnose("paraesthesia");
        }

        if (!HasNeuropathy)
        {
            return;
        }

        if (person.Has("neuropathy-inflammatory"))
        {
            person.Diagnose("cidp");
            person.Treat("immunoglobulin", person.Has("cidp-immunoglobulin") ? 2 : 0);
            TestForMonoclonalProtein("cidp-immunofixation");
            return;
        }

        HasDiabetes = person.Has("diabetes-with-neuropathy");
        person.Diagnose(HasDiabetes && person.Has("diabetic-neuropathy-coded") ? "diabetic-polyneuropathy"
            : person.Has("neuropathy-drug-induced") && person.Has("drug-induced-neuropathy-coded") ? "drug-induced-polyneuropathy"
            : person.Has("neuropathy-unstated") ? "neuropathy-of-unstated-type"
            : "polyneuropathy");
        TestForMonoclonalProtein("neuropathy-immunofixation");
    }

    private void AddDiabetes()
    {
        HasDiabetes |= !HasNeuropathy && person.Has("diabetes-" + band.WideBand);
        if (HasDiabetes)
        {
            person.Diagnose("diabetes");
        }
    }

    private void TestForMonoclonalProtein(string tested)
    {
        if (person.Has(tested) && !HasMonoclonalProtein)
        {
            person.MeasureInWords("immunofixation", "m-protein-absent");
        }
    }

    private double OfDisease(double gammopathy, double myeloma, double amyloidosis, double waldenstrom) => Disease switch
    {
        MonoclonalDisease.Gammopathy => gammopathy,
        MonoclonalDisease.Myeloma => myeloma,
        MonoclonalDisease.Amyloidosis => amyloidosis,
        MonoclonalDisease.Waldenstrom => waldenstrom,
        _ => 0,
    };

    private static string CodeOf(MonoclonalDisease disease) => disease switch
    {
        MonoclonalDisease.Myeloma => "multiple-myeloma",
        MonoclonalDisease.Amyloidosis => "al-amyloidosis",
        MonoclonalDisease.Waldenstrom => "waldenstrom",
        _ => "mgus",
    };
}
