using System.Text.Json.Nodes;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Edits;

/// <summary>Changes a hook request, so that what is judged afterwards is what a client would have sent.</summary>
/// <param name="plan">The prefetch keys.</param>
public sealed class RequestEditor(PrefetchPlan plan)
{
    private const string AddedId = "added-";

    /// <summary>Makes changes, in order.</summary>
    /// <param name="call">A request that the service accepts.</param>
    /// <param name="edits">The changes.</param>
    /// <exception cref="UnusableRecordException">The request cannot be changed, or has no resource that a change names.</exception>
    public HookCall Apply(HookCall call, params IEnumerable<RecordEdit> edits)
    {
        var document = RequestDocument.Read(call.Body);
        foreach (var edit in edits)
        {
            Apply(document, edit);
        }

        return call with { Body = document.Write() };
    }

    private void Apply(RequestDocument document, RecordEdit edit)
    {
        switch (edit)
        {
            case RemoveResource remove:
                Require(document.Remove(remove.Reference));
                break;
            case MoveResource move:
                var moved = document.Resources.Where(r => RequestDocument.ReferenceOf(r) == move.Reference).ToList();
                Require(moved.Count > 0);
                moved.ForEach(r => ResourceDates.Move(r, move.Day));
                break;
            case AddResult result:
                Add(document, KeyOf(result), "Observation", id => NewResources.Of(result, id, document.PatientId));
                break;
            case AddDiagnosis diagnosis:
                Add(document, KeyOf("Condition"), "Condition", id => NewResources.Of(diagnosis, id, document.PatientId));
                break;
            case AddProcedure procedure:
                Add(document, KeyOf("Procedure"), "Procedure", id => NewResources.Of(procedure, id, document.PatientId));
                break;
            default:
                throw new ArgumentException("Unknown kind of change.", nameof(edit));
        }
    }

    private static void Require(bool isThere)
    {
        if (!isThere)
        {
            throw new UnusableRecordException("was changed since its facts were listed", "Show it first, then edit its facts");
        }
    }

    private static void Add(RequestDocument document, string key, string type, Func<string, JsonObject> create)
    {
        var taken = document.Resources.Select(RequestDocument.ReferenceOf).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains($"{type}/{AddedId}{number}"))
        {
            number++;
        }

        document.Add(key, create($"{AddedId}{number}"));
    }

    // The query that would return the result.
    private string KeyOf(AddResult result)
    {
        var token = $"{result.Test.Coding.System}|{result.Test.Coding.Code}";
        return plan.Keys.FirstOrDefault(k => k.Kind.HasFlag(RecordKinds.Laboratory | RecordKinds.RoutineLaboratory)
            || k.Template.Split([',', '&', '=']).Contains(token))?.Name ?? KeyOf("Observation");
    }

    private string KeyOf(string type) => plan.Keys.First(k => k.ResourceType == type).Name;
}
