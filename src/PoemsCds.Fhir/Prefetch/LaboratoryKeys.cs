using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The queries for laboratory results.</summary>
/// <remarks>A query by code is split where it would be longer than <see cref="MaxLength"/>.</remarks>
internal sealed class LaboratoryKeys(KnowledgeBase knowledge)
{
    /// <summary>Maximum length of a query, in characters, inclusive.</summary>
    internal const int MaxLength = 4000;

    private const string Observation = "Observation";

    // Charts hold hundreds of these results. A separate query keeps them from crowding out rare tests.
    private static readonly string[] Routine = ["platelets", "hemoglobin", "hematocrit", "glucose"];

    /// <summary>Queries for the results of listed tests, routine ones apart.</summary>
    internal IEnumerable<PrefetchKey> ByCode()
    {
        var routine = knowledge.ValueSets.Where(s => Routine.Contains(s.Id)).ToList();
        var workUp = LoincCodesOf(knowledge.ValueSets.Except(routine));
        return
        [
            .. Split("laboratory", RecordKinds.Laboratory, workUp, [MappedCode.MassSpectrometry], 500),
            .. Split("routineLaboratory", RecordKinds.RoutineLaboratory, LoincCodesOf(routine), [], 200),
        ];
    }

    /// <summary>One query for all laboratory results.</summary>
    internal static PrefetchKey ByCategory() => new(
        "laboratory", RecordKinds.Laboratory | RecordKinds.RoutineLaboratory, Observation,
        $"{Observation}?{PrefetchPlan.PatientParameter}&category=laboratory&_sort=-date&_count=1000");

    private IEnumerable<PrefetchKey> Split(string name, RecordKinds kind, HashSet<Coding> listed, IEnumerable<Coding> others, int count)
    {
        var (start, end) = ($"{Observation}?{PrefetchPlan.PatientParameter}&code=", $"&_sort=-date&_count={count}");
        var tokens = listed.Select(c => $"{c.System}|{c.Code}").Order(StringComparer.Ordinal)
            .Concat(SiteTokensFor(listed, [.. listed, .. others]).Distinct().Order(StringComparer.Ordinal));
        var queries = new List<List<string>>();
        var length = MaxLength;
        foreach (var token in tokens)
        {
            if (length + token.Length >= MaxLength)
            {
                queries.Add([]);
                length = start.Length + end.Length;
            }

            queries[^1].Add(token);
            length += token.Length + 1; // with its comma
        }

        return queries.Select((query, i) => new PrefetchKey(
            i == 0 ? name : $"{name}{i + 1}", kind, Observation, $"{start}{string.Join(',', query)}{end}")
        {
            Continues = i == 0 ? null : name,
        });
    }

    // A system that is mapped as a whole is asked for by the listed codes.
    private IEnumerable<string> SiteTokensFor(HashSet<Coding> listed, HashSet<Coding> targets)
    {
        var maps = knowledge.SiteMaps;
        var mapped = maps.Codes.Where(c => c.Targets.Any(targets.Contains)).Select(c => c.Source);
        var whole = maps.Systems.Where(s => s.Target == CodeSystems.Loinc)
            .SelectMany(s => listed.Select(c => new Coding(s.Source, c.Code)))
            .Except(maps.Codes.Select(c => c.Source));
        return mapped.Concat(whole).Select(SearchToken.Of);
    }

    private static HashSet<Coding> LoincCodesOf(IEnumerable<ValueSet> sets) =>
        [.. sets.SelectMany(s => s.Concepts).Select(c => c.Coding).Where(c => c.System == CodeSystems.Loinc)];
}
