using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>An Observation while it is read: its result, its components and its contained resources.</summary>
internal struct ObservationDraft()
{
    private static readonly string[] FinalStatus = ["final", "amended", "corrected"];

    /// <summary>The result of the Observation itself.</summary>
    internal ResultDraft Result = new();

    /// <summary>The dates of the Observation.</summary>
    internal EffectiveDate When;

    // Most Observations have none of these.
    private List<ResultDraft>? _components;
    private List<ObservationDraft>? _members;
    private List<SuppliedSpecimen>? _specimens;
    private DateSpan? _panelDate;
    private TimeOnly? _panelTime;

    /// <summary>The status; <see langword="null"/> if not stated.</summary>
    internal string? Status { get; set; }

    /// <summary>The date, or that of the panel if there is none; <see langword="null"/> if neither is stated.</summary>
    internal readonly DateSpan? Date => When.Value ?? _panelDate;

    /// <summary>The local time of day that belongs to <see cref="Date"/>; <see langword="null"/> if not stated.</summary>
    internal readonly TimeOnly? Time => When.Value is null ? _panelTime : When.Time;

    /// <summary>Reference to the Specimen, and the specimen that its display names.</summary>
    internal (string? Reference, Specimen Display) Specimen { get; set; }

    /// <summary>Whether the category is imaging, exam, procedure or laboratory, so that the text is read as a report.</summary>
    internal bool IsReport { get; set; }

    /// <summary>Whether the status is final or missing.</summary>
    internal readonly bool IsFinal => Status is null || FinalStatus.Contains(Status);

    /// <summary>Whether any of its tests is known.</summary>
    internal readonly bool IsKnown =>
        Result.IsKnown || _components?.Exists(c => c.IsKnown) == true || _members?.Exists(m => m.IsKnown) == true;

    /// <summary>Adds the result of a component.</summary>
    internal void Add(ResultDraft component) => (_components ??= []).Add(component);

    /// <summary>Adds a contained member of the panel.</summary>
    internal void Add(ObservationDraft member) => (_members ??= []).Add(member);

    /// <summary>Adds a contained Specimen.</summary>
    internal void Add(SuppliedSpecimen specimen) => (_specimens ??= []).Add(specimen);

    /// <summary>Returns the known results that have a value. A member without status, date or specimen takes that of its panel.</summary>
    internal readonly ImmutableArray<ObservedResult> Facts(string reference)
    {
        if (_components is null && _members is null)
        {
            return FactOf(in Result, reference, KnownSpecimen()) is { } only ? [only] : [];
        }

        var facts = ImmutableArray.CreateBuilder<ObservedResult>();
        AddFacts(facts, reference);
        return facts.ToImmutable();
    }

    private readonly void AddFacts(ImmutableArray<ObservedResult>.Builder facts, string reference)
    {
        var known = KnownSpecimen();
        AddFact(facts, in Result, reference, known);
        foreach (var component in CollectionsMarshal.AsSpan(_components))
        {
            AddFact(facts, in component, reference, known);
        }

        foreach (var contained in CollectionsMarshal.AsSpan(_members))
        {
            var member = contained;
            if (member.Status is not ("entered-in-error" or "cancelled"))
            {
                member.InheritFrom(in this);
                member.AddFacts(facts, reference);
            }
        }
    }

    private readonly void AddFact(
        ImmutableArray<ObservedResult>.Builder facts, in ResultDraft result, string reference, PoemsCds.Rules.Record.Specimen? specimen)
    {
        if (FactOf(in result, reference, specimen) is { } fact)
        {
            facts.Add(fact);
        }
    }

    // If the sources of the specimen contradict each other, the specimen stays unknown.
    private readonly ObservedResult? FactOf(in ResultDraft result, string reference, PoemsCds.Rules.Record.Specimen? known)
    {
        if (result is not { IsKnown: true, HasNoValue: false })
        {
            return null;
        }

        var specimen = known is { } stated ? SpecimenTypeMatcher.Combine(stated, result.Specimen) : null;
        var elsewhere = specimen is null || Specimen.Reference is ['#', ..] ? null : Specimen.Reference;
        var fact = result.ToFact(reference, Date, IsFinal, specimen.GetValueOrDefault()) with { TimeOfDay = KnownTime() };
        return new ObservedResult(fact, elsewhere, result.IsUnreadable);
    }

    // Combines a contained Specimen with the display of the reference; null if they contradict each other.
    private readonly PoemsCds.Rules.Record.Specimen? KnownSpecimen()
    {
        var display = Specimen.Display;
        return ContainedSpecimen() is { } contained ? SpecimenTypeMatcher.Combine(contained.Kind, display) : display;
    }

    // The time at which the specimen was collected is more exact than that of the Observation.
    private readonly TimeOnly? KnownTime() => ContainedSpecimen()?.Collected ?? Time;

    private readonly SuppliedSpecimen? ContainedSpecimen()
    {
        foreach (var contained in CollectionsMarshal.AsSpan(_specimens))
        {
            if ($"#{contained.Id}" == Specimen.Reference)
            {
                return contained;
            }
        }

        return null;
    }

    private void InheritFrom(in ObservationDraft panel)
    {
        Status ??= panel.Status;
        (_panelDate, _panelTime) = (panel.Date, panel.Time);
        Specimen = Specimen == default ? panel.Specimen : Specimen;
        _specimens = panel._specimens is null ? _specimens : [.. _specimens ?? [], .. panel._specimens];
    }
}
