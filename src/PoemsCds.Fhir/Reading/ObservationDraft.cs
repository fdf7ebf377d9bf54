using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>One Observation while it is being read: its own result, its components, and what it contains.</summary>
internal sealed class ObservationDraft
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

    /// <summary>Results of its components.</summary>
    internal IReadOnlyList<ResultDraft> Components => _components ?? [];

    /// <summary>The members of a panel that it contains.</summary>
    internal IReadOnlyList<ObservationDraft> Members => _members ?? [];

    /// <summary>The Specimens that it contains.</summary>
    internal IReadOnlyList<SuppliedSpecimen> Specimens => _specimens ?? [];

    /// <summary>Its status; <see langword="null"/> when not stated.</summary>
    internal string? Status { get; set; }

    /// <summary>Its date, else that of its panel; <see langword="null"/> when not stated.</summary>
    internal DateSpan? Date => When.Value ?? _ofPanel;

    /// <summary>Reference to its Specimen, and what the reference says of it.</summary>
    internal (string? Reference, Specimen Display) Specimen { get; set; }

    /// <summary>Whether it is a finding of imaging, of an examination, of a procedure or of a laboratory, whose words are a report.</summary>
    internal bool IsReport { get; set; }

    /// <summary>Whether it is final; without a status it is.</summary>
    internal bool IsFinal => Status is null || FinalStatus.Contains(Status);

    /// <summary>Whether the knowledge knows a test of it.</summary>
    internal bool IsKnown => Result.IsKnown || _components?.Exists(c => c.IsKnown) == true || _members?.Exists(m => m.IsKnown) == true;

    /// <summary>Adds the result of a component.</summary>
    internal void Add(ResultDraft component) => (_components ??= []).Add(component);

    /// <summary>Adds a member of the panel.</summary>
    internal void Add(ObservationDraft member) => (_members ??= []).Add(member);

    /// <summary>Adds a Specimen that it contains.</summary>
    internal void Add(SuppliedSpecimen specimen) => (_specimens ??= []).Add(specimen);

    /// <summary>The results that are known and have a value. A member takes status, date and specimen of its panel where it states none.</summary>
    internal IEnumerable<ObservedResult> Facts(string reference)
    {
        var specimen = _specimens?.Find(s => $"#{s.Id}" == Specimen.Reference)?.Kind ?? Rules.Record.Specimen.Unknown;
        var known = specimen == Rules.Record.Specimen.Unknown ? Specimen.Display : specimen;
        var elsewhere = Specimen.Reference is ['#', ..] ? null : Specimen.Reference;
        return Components.Prepend(Result)
            .Where(r => r is { IsKnown: true, HasNoValue: false })
            .Select(r => new ObservedResult(r.ToFact(reference, Date, IsFinal, known), elsewhere))
            .Concat(Members.Where(m => m.Status is not ("entered-in-error" or "cancelled")).SelectMany(m => m.InPanel(this).Facts(reference)));
    }

    private ObservationDraft InPanel(ObservationDraft panel)
    {
        Status ??= panel.Status;
        _ofPanel = panel.Date;
        Specimen = Specimen == default ? panel.Specimen : Specimen;
        (_specimens ??= []).AddRange(panel.Specimens);
        return this;
    }
}
