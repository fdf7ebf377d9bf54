using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Recognition;

/// <summary>
/// Looks at records of a site, one resource at a time, and tells what the service understands of them. Each resource is read by the readers
/// of the service, for its own patient. The memory does not grow with the number of resources.
/// </summary>
/// <remarks>A reference to a Medication elsewhere is not followed: the Medications are a kind of their own.</remarks>
public sealed class RecognitionSurvey
{
    private const string Medication = "Medication";

    private readonly PrefetchPlan _plan;
    private readonly ResourceReaders _readers;
    private readonly ImmutableDictionary<string, PrefetchKey> _keys;
    private readonly CodeSurvey _codes;
    private readonly ResultSurvey _results;
    private readonly Dictionary<(string Kind, DropReason? Reason), int> _outcomes = [];
    private readonly int[] _drugs = new int[5];

    /// <summary>Creates a survey.</summary>
    /// <param name="plan">The queries of the service, which name the types that it reads.</param>
    /// <param name="knowledge">The codes and words that the service knows.</param>
    public RecognitionSurvey(PrefetchPlan plan, KnowledgeBase knowledge)
    {
        _plan = plan;
        _readers = new ResourceReaders(knowledge);
        _keys = plan.Keys.Where(k => k.Kind != RecordKinds.Demographics).DistinctBy(k => k.ResourceType)
            .ToImmutableDictionary(k => k.ResourceType, StringComparer.Ordinal);
        _codes = new CodeSurvey(_readers.Codes);
        _results = new ResultSurvey(knowledge);
    }

    private enum DrugIs
    {
        Listed,
        ByCode,
        ByName,
        ByReference,
        NotTold,
    }

    /// <summary>Whether the survey looks at resources of a type.</summary>
    public bool Takes(string resourceType) => resourceType == Medication || _keys.ContainsKey(resourceType);

    /// <summary>Looks at a resource.</summary>
    /// <param name="resource">A resource of a type that the survey takes; others are ignored.</param>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public void Add(JsonElement resource)
    {
        var surveyed = new SurveyedResource(resource);
        if (resource.ValueKind == JsonValueKind.Object && Takes(surveyed.Kind))
        {
            Add(resource, surveyed);
        }
    }

    /// <summary>Reports what was understood so far.</summary>
    /// <param name="mostCodes">The maximum number of codes that nothing lists, of unknown and of known systems each.</param>
    /// <param name="isEverything">Whether text of the record that came with one patient alone is told too.</param>
    public SurveyReport ToReport(int mostCodes, bool isEverything) => new()
    {
        Kinds = [.. _outcomes.GroupBy(o => o.Key.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KindOf(g.Key))],
        Systems = _codes.Systems(isEverything),
        LocalCodes = [.. _codes.Codes(ofKnownSystems: false, isEverything).Take(mostCodes)],
        UnlistedCodes = [.. _codes.Codes(ofKnownSystems: true, isEverything).Take(mostCodes)],
        HiddenCodes = isEverything ? 0 : _codes.OfOnePatient,
        UntoldEntries = _codes.Untold,
        Results = _results.ToReport(isEverything),
        Drugs = new SurveyedDrugs(
            _drugs[(int)DrugIs.Listed], _drugs[(int)DrugIs.ByCode], _drugs[(int)DrugIs.ByName], _drugs[(int)DrugIs.ByReference],
            _drugs[(int)DrugIs.NotTold]),
        Dropped =
        [
            .. from outcome in _outcomes
               where outcome.Key.Reason is { } reason && !reason.IsOfCode()
               orderby outcome.Key.Kind, outcome.Key.Reason
               select new SurveyedDrop(outcome.Key.Kind, $"{outcome.Key.Reason}", outcome.Value),
        ],
    };

    private void Add(JsonElement resource, SurveyedResource surveyed)
    {
        var reason = surveyed.Kind == Medication ? ReasonOfMedication(surveyed) : Read(resource, surveyed);
        _outcomes[(surveyed.Kind, reason)] = _outcomes.GetValueOrDefault((surveyed.Kind, reason)) + 1;
        if (reason is null || reason.Value.IsOfCode())
        {
            foreach (var concept in surveyed.Concepts())
            {
                _codes.Add(surveyed.Kind, concept, surveyed.Patient, isUnderstood: reason is null);
            }
        }
    }

    private DropReason? Read(JsonElement resource, SurveyedResource surveyed)
    {
        var key = _keys[surveyed.Kind];
        var record = new PatientRecordBuilder(_plan, new PatientIdentity(surveyed.PatientId));
        var json = JsonMarshal.GetRawUtf8Value(resource);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
        reader.Read();
        var reason = _readers.Read(ref reader, key, new PrefetchKeyCounts(), record);
        var facts = record.ToResult().Record;
        _results.Add(facts.LabResults, surveyed.Patient);
        return key.Kind == RecordKinds.Medications && (reason is null || reason.Value.IsOfCode())
            ? CountDrug(DrugOf(facts, reason, surveyed), reason ?? ReasonOfMedication(surveyed))
            : reason;
    }

    // An entry whose drug is elsewhere is a fact of the record, but not understood by itself.
    private DropReason? CountDrug(DrugIs drug, DropReason? reason)
    {
        _drugs[(int)drug]++;
        return drug == DrugIs.Listed ? null : reason ?? DropReason.NoCode;
    }

    private static DrugIs DrugOf(PatientRecord facts, DropReason? reason, SurveyedResource order) =>
        facts.Medications.Any(m => !m.Codings.IsEmpty) ? DrugIs.Listed
        : reason == DropReason.CodeNotListed ? DrugIs.ByCode
        : order.HasWords ? DrugIs.ByName
        : order.HasReference ? DrugIs.ByReference
        : DrugIs.NotTold;

    // A Medication is not a fact: what matters is whether its drug is listed.
    private DropReason? ReasonOfMedication(SurveyedResource medication)
    {
        var reasons = medication.Concepts().Select(_readers.WhyNoDrug).ToList();
        return reasons.Count == 0 ? DropReason.NoCode : reasons[0];
    }

    private SurveyedKind KindOf(string kind)
    {
        var all = _outcomes.Where(o => o.Key.Kind == kind).ToList();
        return new SurveyedKind(
            kind, all.Sum(o => o.Value), CountOf(null), CountOf(DropReason.CodeNotListed), CountOf(DropReason.SystemNotKnown),
            CountOf(DropReason.NoCode), all.Where(o => o.Key.Reason is { } r && !r.IsOfCode()).Sum(o => o.Value));

        int CountOf(DropReason? reason) => _outcomes.GetValueOrDefault((kind, reason));
    }
}
