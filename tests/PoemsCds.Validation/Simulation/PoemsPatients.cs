using MathNet.Numerics.Distributions;
using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws patients with POEMS syndrome, as they stand on record before anyone has named it.</summary>
/// <remarks>
/// Features are drawn independently of each other. Patients come in series: each series has its own frequencies, drawn
/// between those published.
/// </remarks>
/// <param name="scenario">State of the records.</param>
/// <param name="assumptions">The values in force; those of the scenario are laid over them.</param>
internal sealed class PoemsPatients(Scenario scenario, Assumptions assumptions)
{
    private const ulong Seed = 20261123;

    private readonly Assumptions _assumptions = assumptions.With(scenario.Values);

    /// <summary>A frequency that is the same in all series, for the one-way table; <see langword="null"/> when all are drawn.</summary>
    public (string Id, double Percent)? Fixed { get; init; }

    /// <summary>The patients of one series.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="size">How many.</param>
    internal IEnumerable<Chart> Series(int series, int size)
    {
        var draws = new Draws(Seed, series);
        var frequencies = Assumptions.Frequencies.ToDictionary(
            f => f.Id,
            f => Fixed is { } one && one.Id == f.Id ? one.Percent / 100 : f.Draw(draws.Uniform(f.Id)),
            StringComparer.Ordinal);
        return Enumerable.Range(0, size).Select(n => Draw((series * size) + n, frequencies));
    }

    private Chart Draw(int number, Dictionary<string, double> frequencies)
    {
        var draws = new Draws(Seed + 1, number);
        var age = Math.Clamp(
            Normal.InvCDF(_assumptions["poems-age"], _assumptions["poems-age-spread"], Math.Max(draws.Uniform("age"), 1e-9)), 18, 81);
        var chart = new Chart("poems", draws.Uniform("sex") < _assumptions["poems-male"] ? Sex.Male : Sex.Female, Assessor.Today.AddYears(-(int)age))
        {
            Coding = scenario.Coding,
            HasLaboratory = scenario.HasLaboratory,
        };
        var one = new Patient(new Person(draws, _assumptions, chart), frequencies);
        one.AddNeuropathy();
        one.AddClone();
        one.AddMajors();
        one.AddOrganomegaly();
        one.AddOverload();
        one.AddEndocrine();
        one.AddSkinAndEyes();
        one.AddBloodCount();
        return chart;
    }

    private sealed class Patient(Person person, Dictionary<string, double> frequencies)
    {
        internal void AddNeuropathy()
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

        internal void AddClone()
        {
            var isFixed = person.Has("tested-immunofixation");
            var isPositive = isFixed && Is("immunofixation-positive");
            if (isFixed)
            {
                person.Measure(!isPositive ? SimulatedResults.NoClone
                    : person.Has("class-stated") ? SimulatedResults.Clone(Is("iga") ? "IgA" : "IgG", Is("lambda") ? "lambda" : "kappa")
                    : SimulatedResults.UntypedClone);
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

        internal void AddMajors()
        {
            DiagnoseIf("sclerotic-bone-lesion", "coded-bone");
            DiagnoseIf("castleman-disease", "coded-castleman");
            if (!person.Has("tested-vegf"))
            {
                return;
            }

            var isPlasma = person.Has("vegf-in-plasma");
            var isStrong = Is(isPlasma ? "vegf-strong-plasma" : "vegf-strong-serum", "vegf");
            // Every untreated patient of the one series lay above the limit in serum.
            var isRaised = !isPlasma || person.Chance("vegf", person.Value("vegf-raised-plasma"));
            var result = SimulatedResults.Vegf(isPlasma, isStrong, isRaised);
            person.Measure(person.Has("vegf-specimen-stated") ? result with { Specimen = isPlasma ? "Plasma" : "Serum" } : result);
        }

        internal void AddOrganomegaly()
        {
            if (!Is("organomegaly"))
            {
                return;
            }

            var hasLiver = person.Has("hepatomegaly-of-organomegaly");
            var hasSpleen = person.Has("splenomegaly-of-organomegaly");
            DiagnoseIf(hasLiver, "hepatomegaly", "coded-organomegaly");
            DiagnoseIf(hasSpleen, "splenomegaly", "coded-organomegaly");
            DiagnoseIf(!hasLiver && !hasSpleen, "lymphadenopathy", "coded-organomegaly");
        }

        internal void AddOverload()
        {
            if (!Is("overload"))
            {
                return;
            }

            var hasOedema = person.Has("oedema-of-overload");
            if (hasOedema && person.Has("coded-overload", "leg-oedema"))
            {
                person.Diagnose("leg-oedema", person.Has("repeated-oedema"));
            }

            DiagnoseIf(!hasOedema, "pleural-effusion", "coded-overload");
            DiagnoseIf(person.Has("ascites-of-overload"), "ascites", "coded-overload");
        }

        internal void AddEndocrine()
        {
            var gonadal = person.IsMale ? "hypogonadism-male" : "hypogonadism-female";
            DiagnoseIf(gonadal, "coded-endocrine");
            DiagnoseIf("hyperprolactinaemia", "coded-endocrine");
            DiagnoseIf("adrenal-insufficiency", "coded-endocrine");
            DiagnoseIf("hypothyroidism", "coded-common-endocrine");
            if (!person.Has("tested-hormones"))
            {
                return;
            }

            if (person.IsMale)
            {
                var isLow = Is(gonadal);
                person.Measure(
                    isLow ? SimulatedResults.LowTestosterone : SimulatedResults.NormalTestosterone,
                    isLow && person.Has("repeated-testosterone"));
            }

            person.Measure(Is("hyperprolactinaemia") ? SimulatedResults.HighProlactin : SimulatedResults.NormalProlactin);
            person.Measure(Is("adrenal-insufficiency") ? SimulatedResults.LowCortisol : SimulatedResults.NormalCortisol);
            person.Measure(Is("hypothyroidism") ? SimulatedResults.HighTsh : SimulatedResults.NormalTsh);
        }

        internal void AddSkinAndEyes()
        {
            DiagnoseIf("hyperpigmentation", "coded-skin");
            DiagnoseIf("hypertrichosis", "coded-skin");
            DiagnoseIf("papilloedema", "coded-papilloedema");
        }

        internal void AddBloodCount()
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
}
