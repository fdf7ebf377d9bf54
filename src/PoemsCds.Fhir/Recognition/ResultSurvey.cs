using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Recognition;

/// <summary>Counts what is missing from results with a listed code.</summary>
/// <param name="knowledge">The tests and their units.</param>
internal sealed class ResultSurvey(KnowledgeBase knowledge)
{
    private const int MaxUnits = 200;

    private readonly Dictionary<(string System, string Code), Concept> _tests = knowledge.ValueSets.SelectMany(s => s.Concepts)
        .GroupBy(c => (c.Coding.System, c.Coding.Code)).ToDictionary(g => g.Key, g => g.First());

    private readonly ImmunofixationCounter _immunofixations = new(knowledge);
    private readonly SharedTally<(string Test, string Unit)> _units = new(MaxUnits);
    private int _listed;
    private int _withoutUnit;
    private int _withoutRange;
    private int _unlistedUnit;
    private int _immunofixationsFound;
    private int _immunofixationsRead;

    /// <summary>Counts the results of a resource.</summary>
    internal void Add(IEnumerable<LabResult> results, int patient)
    {
        foreach (var result in results)
        {
            Add(result, patient);
        }
    }

    /// <summary>The counts.</summary>
    internal SurveyedResults ToReport(bool isEverything) => new(
        _listed,
        _withoutUnit,
        _withoutRange,
        _unlistedUnit,
        [
            .. _units.Counts.Where(u => u.Value.IsShared || isEverything)
                .OrderByDescending(u => u.Value.Entries).ThenBy(u => u.Key.Test, StringComparer.Ordinal)
                .ThenBy(u => u.Key.Unit, StringComparer.Ordinal)
                .Select(u => new SurveyedUnit(u.Key.Test, u.Key.Unit, u.Value.Entries)),
        ],
        _immunofixationsFound,
        _immunofixationsRead);

    private void Add(LabResult result, int patient)
    {
        _listed++;
        if (_immunofixations.IsImmunofixation(result))
        {
            _immunofixationsFound++;
            _immunofixationsRead += result.MonoclonalProtein.Presence == MonoclonalProteinPresence.NotStated ? 0 : 1;
        }

        if (result.Number is null || TestOf(result) is not { } test)
        {
            return;
        }

        _withoutRange += result is { RangeLow: null, RangeHigh: null, Interpretation: Interpretation.None } ? 1 : 0;
        if (knowledge.Units.IsListed(result.Unit, test) == false)
        {
            _withoutUnit += result.Unit.IsStated ? 0 : 1;
            _unlistedUnit += result.Unit.IsStated ? 1 : 0;
            if (result.Unit is { IsStated: true } unit)
            {
                _units.Add((test.Display, unit.Code is null || unit.Text is null || unit.Code == unit.Text
                    ? unit.Code ?? unit.Text ?? "" : $"{unit.Code} / {unit.Text}"), patient);
            }
        }
    }

    private Concept? TestOf(LabResult result) =>
        result.Codings.Select(c => _tests.GetValueOrDefault((c.System, c.Code))).FirstOrDefault(t => t is not null);
}
