using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>One Observation while it is being read: its own result, its components, and what it contains.</summary>
internal struct ObservationDraft()
{
    private static readonly string[] FinalStatus = ["final", "amended", "corrected"];

    /// <summary>Its own result.</summary>
    internal ResultDraft Result = new();

    /// <summary>Its dates.</summary>
    internal EffectiveDate When;

    // Most Observations have none of these.
    private List<ResultDraft>? _components;
    private List<ObservationDraft>? _members;
    private List<SuppliedSpecimen>? _specimens;
    private DateSpan? _ofPanel;

    /// <summary>Its status; <see langword="null"/> when not stated.</summary>
    internal string? Status { get; set; }

    /// <summary>Its date, else that of its panel; <see langword="null"/> when not stated.</summary>
    internal readonly DateSpan? Date => When.Value ?? _ofPanel;

    /// <summary>Reference to its Specimen, and what the reference says of it.</summary>
    internal (string? Reference, Specimen Display) Specimen { get; set; }

    /// <summary>Whether it is a finding of imaging, of an examination, of a procedure or of a laboratory, whose words are a report.</summary>
    internal bool IsReport { get; set; }

    /// <summary>Whether it is final; without a status it is.</summary>
    internal readonly bool IsFinal => Status is null || FinalStatus.Contains(Status);

    /// <summary>Whether the knowledge knows a test of it.</summary>
    internal readonly bool IsKnown => Result.IsKnown || _components?.Exists(c => c.IsKnown) == true || _members?.Exists(m => m.IsKnown) == true;

    /// <summary>Adds the result of a component.</summary>
    internal void Add(ResultDraft component) => (_components ??= []).Add(component);

    /// <summary>Adds a member of the panel.</summary>
    internal void Add(ObservationDraft member) => (_members ??= []).Add(member);

    /// <summary>Adds a Specimen that it contains.</summary>
    internal void Add(SuppliedSpecimen specimen) => (_specimens ??= []).Add(specimen);

    /// <summary>The results that are known and have a value. A member takes status, date and specimen of its panel where it states none.</summary>
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
                member.TakeFrom(in this);
                member.AddFacts(facts, reference);
            }
        }
    }

    private readonly void AddFact(ImmutableArray<ObservedResult>.Builder facts, in ResultDraft result, string reference, PoemsCds.Rules.Record.Specimen? specimen)
    {
        if (FactOf(in result, reference, specimen) is { } fact)
        {
            facts.Add(fact);
        }
    }

    // Where the sources of the specimen contradict each other, no other source settles it.
    private readonly ObservedResult? FactOf(in ResultDraft result, string reference, PoemsCds.Rules.Record.Specimen? known)
    {
        if (result is not { IsKnown: true, HasNoValue: false })
        {
            return null;
        }

        var specimen = known is { } stated ? SpecimenTypeMatcher.Together(stated, result.Specimen) : null;
        var elsewhere = specimen is null || Specimen.Reference is ['#', ..] ? null : Specimen.Reference;
        return new ObservedResult(result.ToFact(reference, Date, IsFinal, specimen.GetValueOrDefault()), elsewhere, result.IsUnreadable);
    }

    // What a Specimen that it contains and the reference say together; null where they contradict each other.
    private readonly PoemsCds.Rules.Record.Specimen? KnownSpecimen()
    {
        var (named, display) = Specimen;
        foreach (var contained in CollectionsMarshal.AsSpan(_specimens))
        {
            if ($"#{contained.Id}" == named)
            {
                return SpecimenTypeMatcher.Together(contained.Kind, display);
            }
        }

        return display;
    }

    private void TakeFrom(in ObservationDraft panel)
    {
        Status ??= panel.Status;
        _ofPanel = panel.Date;
        Specimen = Specimen == default ? panel.Specimen : Specimen;
        _specimens = panel._specimens is null ? _specimens : [.. _specimens ?? [], .. panel._specimens];
    }
}
