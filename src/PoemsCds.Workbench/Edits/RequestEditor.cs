using System.Text.Json.Nodes;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Cases;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Workbench.Edits;

/// <summary>Changes a hook request, so that what is judged afterwards is what a client would have sent.</summary>
/// <param name="plan">The prefetch keys.</param>
public sealed class RequestEditor(PrefetchPlan plan)
{
    private const string AddedId = "added-";

    /// <summary>
    /// Makes changes of a judged request, in order. What is unknown of a kind of data stays unknown when a fact is added.
    /// </summary>
    /// <param name="judged">The request.</param>
    /// <param name="edits">The changes.</param>
    /// <inheritdoc cref="Apply(HookCall, IEnumerable{RecordEdit})"/>
    public HookCall Apply(JudgedCase judged, params IEnumerable<RecordEdit> edits) =>
        Apply(judged.Call, edits, key => judged.Assessment.Record.AvailabilityOf(key.Kind) == Availability.Complete);

    /// <summary>Makes changes, in order.</summary>
    /// <param name="call">A request that the service accepts.</param>
    /// <param name="edits">The changes.</param>
    /// <exception cref="UnusableRecordException">The request cannot be changed, or has no resource that a change names.</exception>
    internal HookCall Apply(HookCall call, params IEnumerable<RecordEdit> edits) => Apply(call, edits, _ => true);

    /// <summary>Writes a request with one member a line; its content stays as it is.</summary>
    /// <param name="call">A request that the service accepts.</param>
    /// <exception cref="UnusableRecordException">The request cannot be written without losing something.</exception>
    public static HookCall Indent(HookCall call) => call with { Body = RequestDocument.Read(call.Body).Write() };

    private HookCall Apply(HookCall call, IEnumerable<RecordEdit> edits, Func<PrefetchKey, bool> isWhole)
    {
        var document = RequestDocument.Read(call.Body);
        foreach (var edit in edits)
        {
            Apply(document, edit, isWhole);
        }

        return call with { Body = document.Write() };
    }

    private void Apply(RequestDocument document, RecordEdit edit, Func<PrefetchKey, bool> isWhole)
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
                Add(document, KeyOf(result), isWhole, "Observation", id => NewResources.Of(result, id, document.PatientId));
                break;
            case AddDiagnosis diagnosis:
                Add(document, KeyOf("Condition"), isWhole, "Condition", id => NewResources.Of(diagnosis, id, document.PatientId));
                break;
            case AddProcedure procedure:
                Add(document, KeyOf("Procedure"), isWhole, "Procedure", id => NewResources.Of(procedure, id, document.PatientId));
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

    // A recognized result would make results that were sent, but not understood, look complete under every key of the type.
    private void Add(
        RequestDocument document, PrefetchKey key, Func<PrefetchKey, bool> isWhole, string type, Func<string, JsonObject> create)
    {
        var taken = document.Resources.Select(RequestDocument.ReferenceOf).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains($"{type}/{AddedId}{number}"))
        {
            number++;
        }

        document.Add(key.Name, create($"{AddedId}{number}"));
        foreach (var other in plan.Keys.Where(k => k.ResourceType == key.ResourceType && !isWhole(k)))
        {
            document.SetNextPage(other.Name);
        }
    }

    // The query that would return the result.
    private PrefetchKey KeyOf(AddResult result)
    {
        var token = $"{result.Test.Coding.System}|{result.Test.Coding.Code}";
        return plan.Keys.FirstOrDefault(k => k.Kind.HasFlag(RecordKinds.Laboratory | RecordKinds.RoutineLaboratory)
            || k.Template.Split([',', '&', '=']).Contains(token)) ?? KeyOf("Observation");
    }

    private PrefetchKey KeyOf(string type) => plan.Keys.First(k => k.ResourceType == type);
}
