using System.Globalization;
using PoemsCds.Rollout;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Gates;

/// <summary>Describes the roll-out of a client as configured, for the audit: the same settings give the same text.</summary>
internal static class RolloutDefinition
{
    /// <summary>The description of a client without a roll-out that is not silent.</summary>
    internal const string Default = "no gates: every card is shown";

    private static readonly Circumstance[] Circumstances = Enum.GetValues<Circumstance>();

    /// <summary>Describes the roll-out. It holds settings only.</summary>
    internal static string Of(ClientOptions client)
    {
        var rollout = client.Rollout;
        IEnumerable<string> parts =
        [
            .. client.Silent ? ["silent client"] : (string[])[],
            .. rollout.Gates.Count == 0 ? (client.Silent ? [] : (string[])[Default]) : rollout.Gates.Select(Of),
            .. rollout.Gates.Any(g => g.Stage == RolloutStage.Share)
                ? [$"drawn by {NameOf(rollout.Unit)}{(rollout.Draw is { } draw ? $", draw '{draw}'" : "")}"] : (string[])[],
            .. rollout.Strata.Count == 0 ? [] : (string[])[$"strata {string.Join(", ", rollout.Strata)}"],
            .. Circumstances.SelectMany(c => Of(rollout, c)),
            .. ListOf("hematology departments", rollout.HematologyDepartments),
            .. ListOf("hematology specialties", rollout.HematologySpecialties),
        ];
        return string.Join("; ", parts);
    }

    private static string Of(GateOptions gate)
    {
        IEnumerable<string> conditions =
        [
            .. ListOf("hooks", gate.Hooks),
            .. Circumstances.SelectMany(c => ListOf(NameOf(c), gate.NamesOf(c))),
        ];
        var stage = gate.SharePercent is { } percent
            ? string.Create(CultureInfo.InvariantCulture, $"a share of {percent} %")
            : gate.Stage == RolloutStage.All ? "all" : "silent";
        return $"gate '{gate.Name}' ({(conditions.Any() ? string.Join("; ", conditions) : "every call")}): {stage}";
    }

    private static IEnumerable<string> Of(RolloutOptions rollout, Circumstance circumstance)
    {
        if (rollout.ClaimOf(circumstance) is { } claim)
        {
            yield return $"{NameOf(circumstance)} by the claim '{claim}'";
        }

        foreach (var (name, values) in rollout.NamesOf(circumstance).OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            yield return $"{NameOf(circumstance)} '{name}' = {string.Join(", ", values)}";
        }
    }

    private static IEnumerable<string> ListOf(string name, IList<string> values) =>
        values.Count == 0 ? [] : [$"{name} {string.Join(", ", values)}"];

    private static string NameOf(RolloutUnit unit) => unit == RolloutUnit.Patient ? "patient" : "user";

    private static string NameOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.EncounterClass => "encounter class",
        Circumstance.Department => "department",
        Circumstance.Role => "role",
        _ => "specialty",
    };
}
