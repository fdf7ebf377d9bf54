namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the tests of an adult that are ordered for a neuropathy or an M-protein, and the reports in words.</summary>
/// <param name="adult">The adult.</param>
internal sealed class AdultExaminations(Adult adult)
{
    private readonly Person _person = adult.Person;

    /// <summary>Draws all facts.</summary>
    internal void Add()
    {
        AddVegf();
        AddFreeLightChains();
        if (_person.Has("adult-report-words"))
        {
            AddNerveConduction();
            AddTomography();
        }
    }

    private void AddVegf()
    {
        if (!_person.Has("vegf-measured"))
        {
            return;
        }

        var isStrong = _person.Has("vegf-strong", "adult");
        var isRaised = _person.Has("vegf-raised", "adult");
        _person.Measure(SimulatedResults.Vegf(isPlasma: false, isStrong, isRaised) with { Specimen = "Serum" });
    }

    private void AddFreeLightChains()
    {
        if (!_person.Has(adult.HasMonoclonalProtein ? "free-light-chains-with-m-protein" : "free-light-chains-measured"))
        {
            return;
        }

        var isAbnormal = _person.Has("free-light-chains-abnormal");
        _person.Measure(!isAbnormal ? SimulatedResults.NormalRatio
            : _person.Has("free-light-chains-kappa") ? SimulatedResults.KappaExcess
            : SimulatedResults.LambdaExcess);
    }

    private void AddNerveConduction()
    {
        if (!_person.Has("nerve-conduction"))
        {
            return;
        }

        _person.Report(
            "nerve-conduction",
            !_person.Has(adult.HasNeuropathy ? "nerve-conduction-abnormal" : "nerve-conduction-abnormal-with-symptom") ? "nerve-normal"
                : _person.Has("nerve-conduction-demyelinating") ? "nerve-demyelinating"
                : "nerve-axonal");
    }

    private void AddTomography()
    {
        if (!_person.Has("tomography"))
        {
            return;
        }

        _person.Report(
            "computed-tomography",
            _person.Has("words-sclerotic") ? "bone-sclerotic" : _person.Has("words-degenerative") ? "bone-degenerative" : "bone-normal",
            _person.Has("words-splenomegaly") ? "organs-splenomegaly" : "organs-normal",
            _person.Has("words-effusion") ? "effusion" : "effusion-absent");
    }
}
