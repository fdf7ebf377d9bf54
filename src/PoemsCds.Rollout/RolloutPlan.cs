using System.Collections.Immutable;

namespace PoemsCds.Rollout;

/// <summary>The gates of one client, and how their cards are rolled out. Pure: the same call and draw give the same placement.</summary>
public sealed record RolloutPlan
{
    /// <summary>
    /// The gates; they do not overlap. A user or encounter with several values may still be inside several of them: the first one counts.
    /// </summary>
    public required ImmutableArray<Gate> Gates { get; init; }

    /// <summary>Whether the client is silent, whatever its gates say.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Who is drawn for a share.</summary>
    public RolloutUnit Unit { get; init; }

    /// <summary>The name of the draw. Another name draws all patients or users anew.</summary>
    public string Draw { get; init; } = "";

    /// <summary>The properties that are recorded with each card for the analysis.</summary>
    public ImmutableArray<Stratum> Strata { get; init; } = [];

    /// <summary>The circumstances that the gates and the strata need.</summary>
    public ImmutableHashSet<Circumstance> Needs =>
        [.. Gates.SelectMany(g => g.Conditions.Keys), .. Strata.Select(StratumNames.CircumstanceOf).OfType<Circumstance>()];

    /// <summary>Decides what becomes of a card.</summary>
    /// <param name="call">The call.</param>
    /// <param name="patient">The patient, for strata.</param>
    /// <param name="position">The place of the patient or user in the draw.</param>
    public Placement Place(CallCircumstances call, StratifiedPatient patient, UnitPosition position)
    {
        var stratum = StratumNames.NameOf(Strata, call, patient);
        return Gates.FirstOrDefault(g => g.FindMiss(call) is null) is { } gate
            ? Inside(gate, position) with { Stratum = stratum }
            : new Placement(CardFate.Gated) { Outside = ReasonOutside(call), Stratum = stratum };
    }

    private Placement Inside(Gate gate, UnitPosition position)
    {
        var placement = new Placement(CardFate.Shown) { Gate = gate.Name };
        return (IsSilent, gate.Stage) switch
        {
            (true, _) or (_, RolloutStage.Silent) => placement with { Fate = CardFate.Silent },
            (_, RolloutStage.All) => placement,
            _ => Drawn(placement, position.IsWithin(gate.SharePercent), gate.SharePercent),
        };
    }

    private static Placement Drawn(Placement placement, bool isShown, int percent) => placement with
    {
        Fate = isShown ? CardFate.Shown : CardFate.Control,
        Arm = isShown ? Arm.Intervention : Arm.Control,
        SharePercent = percent,
    };

    // That of the gate which the call came closest to.
    private string ReasonOutside(CallCircumstances call) =>
        Gates.Select(g => g.FindMiss(call)).OfType<GateMiss>().MaxBy(miss => miss.Met).Reason;
}

/// <summary>What becomes of a card, and why.</summary>
/// <param name="Fate">What becomes of it.</param>
public sealed record Placement(CardFate Fate)
{
    /// <summary>The name of the gate that the call is inside; <see langword="null"/> if it is outside of all.</summary>
    public string? Gate { get; init; }

    /// <summary>Why the call is outside, as in <see cref="GateMiss.Reason"/>; <see langword="null"/> if it is inside a gate.</summary>
    public string? Outside { get; init; }

    /// <summary>The arm; <see langword="null"/> if nothing was drawn.</summary>
    public Arm? Arm { get; init; }

    /// <summary>The share of the intervention arm at the time, in percent; <see langword="null"/> if nothing was drawn.</summary>
    public int? SharePercent { get; init; }

    /// <summary>The stratum; <see langword="null"/> without strata.</summary>
    public string? Stratum { get; init; }
}
