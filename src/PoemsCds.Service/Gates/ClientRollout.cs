using System.Collections.Frozen;
using System.Collections.Immutable;
using PoemsCds.Fhir.Care;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rollout;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Gates;

/// <summary>The gates of a client, and how the circumstances of its calls get the names that the gates use.</summary>
internal sealed class ClientRollout
{
    private readonly ImmutableDictionary<Circumstance, FrozenDictionary<string, string>> _names;
    private readonly RolloutOptions _options;

    /// <summary>Creates the roll-out of a client from valid options.</summary>
    internal ClientRollout(ClientOptions client)
    {
        _options = client.Rollout;
        _names = Enum.GetValues<Circumstance>().ToImmutableDictionary(c => c, c => ValuesOf(_options, c));
        Plan = _options.Gates.Count == 0 ? null : new RolloutPlan
        {
            Gates = [.. _options.Gates.Select(GateOf)],
            IsSilent = client.Silent,
            Unit = _options.Unit,
            Draw = _options.Draw ?? "",
            Strata = [.. _options.Strata],
        };
        HematologyNames = new Dictionary<Circumstance, ImmutableHashSet<string>>
        {
            [Circumstance.Department] = [.. _options.HematologyDepartments],
            [Circumstance.Specialty] = [.. _options.HematologySpecialties],
        }.Where(h => !h.Value.IsEmpty).ToImmutableDictionary();
        Fetched = Plan?.Needs ?? [];
        Needs = [.. Fetched, .. HematologyNames.Keys, .. _options.Departments.Count > 0 ? [Circumstance.Department] : (Circumstance[])[]];
    }

    /// <summary>The plan; <see langword="null"/> without gates.</summary>
    internal RolloutPlan? Plan { get; }

    /// <summary>The circumstances to look for in what a call brings.</summary>
    internal ImmutableHashSet<Circumstance> Needs { get; }

    /// <summary>The circumstances that gates and strata need, and that are fetched for a card if the call does not bring them.</summary>
    internal ImmutableHashSet<Circumstance> Fetched { get; }

    /// <summary>The names that are hematology, by circumstance; empty if the client names none.</summary>
    internal ImmutableDictionary<Circumstance, ImmutableHashSet<string>> HematologyNames { get; }

    /// <summary>The prefetch queries for what no claim tells.</summary>
    internal ImmutableArray<PrefetchKey> PrefetchKeys =>
    [
        .. AsksFor(Circumstance.Department) || AsksFor(Circumstance.EncounterClass) ? [CareKeys.Encounter] : (PrefetchKey[])[],
        .. AsksFor(Circumstance.Role) || AsksFor(Circumstance.Specialty) ? [CareKeys.Role, CareKeys.Roles] : (PrefetchKey[])[],
    ];

    /// <summary>The claim that tells a circumstance; <see langword="null"/> if a resource does.</summary>
    internal string? ClaimOf(Circumstance circumstance) => _options.ClaimOf(circumstance);

    /// <summary>A known circumstance, in the names of the site.</summary>
    /// <param name="circumstance">The circumstance.</param>
    /// <param name="values">
    /// Its values, as the call brings them. Values without a name are left out, so that no text of theirs is kept.
    /// </param>
    internal CircumstanceValue ValueOf(Circumstance circumstance, IEnumerable<string> values) =>
        CircumstanceValue.Known(values.Select(v => _names[circumstance].GetValueOrDefault(v)).OfType<string>());

    /// <summary>Whether a call is made in hematology; <see langword="null"/> if the client does not say what that is.</summary>
    internal bool? IsInHematology(CallCircumstances call) =>
        HematologyNames.IsEmpty ? null : HematologyNames.Any(h => call[h.Key].Names.Any(h.Value.Contains));

    /// <summary>The claims that tell circumstances.</summary>
    internal static ImmutableArray<string> ClaimsOf(RolloutOptions options) =>
        [.. Enum.GetValues<Circumstance>().Select(options.ClaimOf).OfType<string>().Distinct()];

    /// <summary>A gate of the options.</summary>
    internal static Gate GateOf(GateOptions gate) => new()
    {
        Name = gate.Name,
        Hooks = [.. gate.Hooks],
        Conditions = Enum.GetValues<Circumstance>().Where(c => gate.NamesOf(c).Count > 0)
            .ToImmutableSortedDictionary(c => c, c => gate.NamesOf(c).ToImmutableHashSet()),
        Stage = gate.Stage,
        SharePercent = gate.SharePercent ?? 0,
    };

    /// <summary>The names that gates may use for a circumstance, with the value of each that needs no entry.</summary>
    internal static IEnumerable<(string Name, string Value)> BuiltIn(RolloutOptions options, Circumstance circumstance) =>
        circumstance == Circumstance.EncounterClass && options.EncounterClassClaim is null
            ? EncounterClasses.Codes.Select(code => (code, $"{EncounterClasses.System}|{code}"))
            : [];

    private bool AsksFor(Circumstance circumstance) => Needs.Contains(circumstance) && ClaimOf(circumstance) is null;

    private static FrozenDictionary<string, string> ValuesOf(RolloutOptions options, Circumstance circumstance) =>
        options.NamesOf(circumstance).SelectMany(n => n.Value.Select(value => (Name: n.Key, Value: value)))
            .Concat(BuiltIn(options, circumstance))
            .ToFrozenDictionary(n => n.Value, n => n.Name, StringComparer.Ordinal);
}
