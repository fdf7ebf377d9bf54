using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws adults without POEMS syndrome, as they stand on record.</summary>
/// <remarks>
/// Correlated are: everything with age; neuropathy with an M-protein and with diabetes; oedema, effusions and an enlarged spleen
/// with heart failure and cirrhosis; parathyroid disease with kidney disease; and every minor feature with a neuropathy or an
/// M-protein, by one factor. All else is independent.
/// </remarks>
/// <param name="assumptions">The values in force.</param>
internal sealed class Adults(Assumptions assumptions)
{
    private const ulong Seed = 20261124;

    private static readonly (string Band, int Age)[] Decades = [("50-59", 55), ("60-69", 65), ("70-79", 75), ("80-89", 85)];

    /// <summary>One adult.</summary>
    /// <param name="number">Its number.</param>
    internal Chart Draw(int number)
    {
        var draws = new Draws(Seed, number);
        var (band, age) = BandOf(draws);
        var chart = new Chart("adult", draws.Uniform("sex") < assumptions["male"] ? Sex.Male : Sex.Female, Assessor.Today.AddYears(-age));
        var one = new Adult(new Person(draws, assumptions, chart), band);
        one.AddClone();
        one.AddNeuropathy();
        one.AddCommonDisease();
        one.AddOverload();
        one.AddOrganomegaly();
        one.AddEndocrine();
        one.AddRare();
        one.AddBloodCount();
        return chart;
    }

    // Nobody's age matters beyond the ten years in which the frequencies are known.
    private (string Band, int Age) BandOf(Draws draws)
    {
        var rest = draws.Uniform("age");
        foreach (var (band, age) in Decades)
        {
            var share = assumptions["age-" + band];
            if (rest < share)
            {
                return (band, age);
            }

            rest -= share;
        }

        return ("18-49", 35);
    }

    private sealed class Adult(Person person, string band)
    {
        private bool _hasClone;
        private bool _hasNeuropathy;

        private string WideBand => band switch { "18-49" => band, "50-59" or "60-69" => "50-69", _ => "70-89" };

        internal void AddClone()
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

        internal void AddNeuropathy()
        {
            var recorded = person.Value("neuropathy-" + band) * person.Value("neuropathy-diagnosed");
            _hasNeuropathy = person.Chance("neuropathy", _hasClone ? Math.Max(recorded, person.Value("neuropathy-beside-mgus")) : recorded);
            if (!_hasNeuropathy)
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

        internal void AddCommonDisease()
        {
            if (!_hasNeuropathy && person.Has("diabetes-" + WideBand))
            {
                person.Diagnose("diabetes");
            }

            DiagnoseIf("hypothyroidism", person.Value("thyroid-disease"));
            if (person.Has("calcium-channel-blocker"))
            {
                person.Treat("amlodipine", 12);
            }
        }

        internal void AddOverload()
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

        internal void AddOrganomegaly()
        {
            DiagnoseIf(Minor("hepatomegaly"), "hepatomegaly");
            DiagnoseIf(Minor("lymphadenopathy"), "lymphadenopathy");
        }

        internal void AddEndocrine()
        {
            var hasKidneyDisease = person.Has("kidney-disease");
            DiagnoseIf(hasKidneyDisease, "kidney-disease-stage-5");
            DiagnoseIf(Minor("hyperparathyroidism", hasKidneyDisease ? "hyperparathyroidism-with-kidney-disease" : null), "hyperparathyroidism");
            DiagnoseIf(person.IsMale && Minor("hypogonadism"), "hypogonadism-male");
            DiagnoseIf(Minor("hyperprolactinaemia"), "hyperprolactinaemia");
            DiagnoseIf(Minor("adrenal-insufficiency"), "adrenal-insufficiency");
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

        internal void AddRare()
        {
            DiagnoseIf(Minor("hyperpigmentation"), "hyperpigmentation");
            DiagnoseIf(Minor("hypertrichosis"), "hypertrichosis");
            DiagnoseIf(Minor("papilloedema"), "papilloedema");
            DiagnoseIf(person.Has("sclerotic-bone-lesion"), "sclerotic-bone-lesion");
            DiagnoseIf(person.Has("castleman-disease"), "castleman-disease");
        }

        internal void AddBloodCount()
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
            var factor = _hasNeuropathy || _hasClone ? person.Value("ill-factor") : 1;
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
}
