using System.Text.RegularExpressions;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Rollout;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Gates;

namespace PoemsCds.Service.Options;

/// <summary>Validates the roll-out of one client. Each error names its key and remedy.</summary>
internal static partial class RolloutOptionsRules
{
    private const string NameRule = "Use one to fifty letters, digits, spaces or . _ -";

    // They are about the token, not about the user or the place.
    private static readonly string[] ClaimsOfTheToken = ["iss", "aud", "exp", "nbf", "iat", "jti"];

    private static readonly Circumstance[] All = Enum.GetValues<Circumstance>();

    /// <summary>All errors of a client.</summary>
    /// <param name="options">The roll-out of the client.</param>
    /// <param name="key">Configuration key of the roll-out, such as <c>PoemsCds:Clients:0:Rollout</c>.</param>
    internal static IEnumerable<string> Of(RolloutOptions options, string key) =>
    [
        .. All.SelectMany(c => Names(options, c, key)),
        .. All.SelectMany(c => Claims(options, c, key)),
        .. options.Gates.SelectMany((gate, i) => GateErrors(options, gate, key, $"{key}:Gates:{i}")),
        .. Repeated(options, key),
        .. Overlaps(options, key),
        .. OfStrata(options, key),
        .. options.Draw is { } draw && !Name().IsMatch(draw) ? [$"{key}:Draw is '{draw}'. {NameRule}, or remove it."] : (string[])[],
        .. Unnamed(options, Circumstance.Department, options.HematologyDepartments, $"{key}:HematologyDepartments", key),
        .. Unnamed(options, Circumstance.Specialty, options.HematologySpecialties, $"{key}:HematologySpecialties", key),
    ];

    private static IEnumerable<string> GateErrors(RolloutOptions options, GateOptions gate, string rollout, string key)
    {
        if (!Name().IsMatch(gate.Name))
        {
            yield return $"{key}:Name is missing or cannot be shown. {NameRule}";
        }

        var hooks = CdsServices.All.Select(s => s.Hook).ToList();
        for (var i = 0; i < gate.Hooks.Count; i++)
        {
            if (!hooks.Contains(gate.Hooks[i]))
            {
                yield return $"{key}:Hooks:{i} is '{gate.Hooks[i]}', which is not a hook of this service. "
                    + $"{Misspelling.Suggest(gate.Hooks[i], hooks)}Use one of {string.Join(", ", hooks)}.";
            }
        }

        foreach (var fault in All.SelectMany(c => Unnamed(options, c, gate.NamesOf(c), $"{key}:{SectionOf(c)}", rollout)))
        {
            yield return fault;
        }

        if (ShareError(gate, key) is { } share)
        {
            yield return share;
        }
    }

    private static string? ShareError(GateOptions gate, string key) => (gate.Stage, gate.SharePercent) switch
    {
        (RolloutStage.Share, null) =>
            $"{key}:SharePercent is missing. With stage Share, set the percentage that is shown cards, from 1 to 99.",
        (RolloutStage.Share, < 1 or > 99) =>
            $"{key}:SharePercent is {gate.SharePercent}. Use 1 to 99; for nobody set {key}:Stage to Silent, for everybody to All, and "
                + "remove SharePercent.",
        (not RolloutStage.Share, not null) =>
            $"{key}:SharePercent is set, but the stage is {gate.Stage}, which has no share. Set {key}:Stage to Share, or remove "
                + "SharePercent.",
        _ => null,
    };

    private static IEnumerable<string> Unnamed(
        RolloutOptions options, Circumstance circumstance, IList<string> used, string key, string rollout)
    {
        var named = options.NamesOf(circumstance).Keys.Concat(ClientRollout.BuiltIn(options, circumstance).Select(b => b.Name)).Distinct()
            .ToList();
        return used.Select((name, i) => (name, i)).Where(u => !named.Contains(u.name)).Select(u =>
            $"{key}:{u.i} is '{u.name}', which {rollout}:{SectionOf(circumstance)} does not name. "
                + $"{Misspelling.Suggest(u.name, named)}{UseOneOf(named)}"
                + $"name its values with {rollout}:{SectionOf(circumstance)}:{(Name().IsMatch(u.name) ? u.name : "<name>")}:0.");
    }

    private static string UseOneOf(List<string> named) => named.Count == 0 ? "First " : $"Use one of {string.Join(", ", named)}, or ";

    private static IEnumerable<string> Repeated(RolloutOptions options, string key) =>
        from gate in options.Gates
        where gate.Name.Length > 0
        group gate by gate.Name into same
        where same.Count() > 1
        select $"{key}:Gates: the name '{same.Key}' is used {same.Count()} times. Give each gate a unique name.";

    // Who gets a card must not depend on the order of the gates.
    private static IEnumerable<string> Overlaps(RolloutOptions options, string key) =>
        from i in Enumerable.Range(0, options.Gates.Count)
        from j in Enumerable.Range(0, i)
        where ClientRollout.GateOf(options.Gates[i]).Overlaps(ClientRollout.GateOf(options.Gates[j]))
        select $"{key}:Gates:{i} overlaps {key}:Gates:{j}: a call could be inside both. List values of one condition in both, without a "
            + "common one, or merge the two gates.";

    private static IEnumerable<string> OfStrata(RolloutOptions options, string key)
    {
        for (var i = 0; i < options.Strata.Count; i++)
        {
            var stratum = options.Strata[i];
            if (options.Strata.IndexOf(stratum) < i)
            {
                yield return $"{key}:Strata:{i} is {stratum}, which is listed already. Remove one of the two.";
            }
            else if (StratumNames.CircumstanceOf(stratum) is { } circumstance && options.NamesOf(circumstance).Count == 0
                && !ClientRollout.BuiltIn(options, circumstance).Any())
            {
                yield return $"{key}:Strata:{i} is {stratum}, but {key}:{SectionOf(circumstance)} names no value, so that all would be in "
                    + $"one stratum. Name them with {key}:{SectionOf(circumstance)}:<name>:0.";
            }
        }
    }

    private static IEnumerable<string> Names(RolloutOptions options, Circumstance circumstance, string rollout)
    {
        var key = $"{rollout}:{SectionOf(circumstance)}";
        foreach (var (name, values) in options.NamesOf(circumstance).OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            if (!Name().IsMatch(name))
            {
                yield return $"{key}:{name} cannot be shown as a name. {NameRule}";
            }

            if (values.Count == 0)
            {
                yield return $"{key}:{name} has no value. Set {key}:{name}:0.";
            }

            for (var i = 0; i < values.Count; i++)
            {
                if (ValueError(options, circumstance, values[i]) is { } fault)
                {
                    yield return $"{key}:{name}:{i} {fault}";
                }
            }
        }

        var twice = options.NamesOf(circumstance).SelectMany(n => n.Value.Select(value => (n.Key, value)))
            .Concat(ClientRollout.BuiltIn(options, circumstance)).Distinct().GroupBy(n => n.Item2).Where(g => g.Count() > 1);
        foreach (var same in twice)
        {
            yield return $"{key}: the value '{same.Key}' has the names {string.Join(" and ", same.Select(n => $"'{n.Item1}'"))}. Give each "
                + "value one name.";
        }
    }

    private static string? ValueError(RolloutOptions options, Circumstance circumstance, string value) =>
        string.IsNullOrWhiteSpace(value) ? "is empty. Set a value or remove it."
        : options.ClaimOf(circumstance) is not null ? null
        : circumstance == Circumstance.Department
            ? Place().IsMatch(value) ? null
                : $"is '{value}', which is not a reference. Use one such as Location/12 or Organization/3, as the Encounter has it."
        : Code().IsMatch(value) ? null
        : $"is '{value}', which has no system. Use system|code as the resource has it, such as http://snomed.info/sct|394803006, or |code "
            + "for a code without a system.";

    private static IEnumerable<string> Claims(RolloutOptions options, Circumstance circumstance, string rollout)
    {
        var (section, claim) = (SectionOf(circumstance), options.ClaimOf(circumstance));
        var key = $"{rollout}:{circumstance}Claim";
        if (claim is null)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(claim))
        {
            yield return $"{key} is empty. Name a claim of the token, or remove it.";
        }
        else if (ClaimsOfTheToken.Contains(claim))
        {
            yield return $"{key} is '{claim}', which is about the token itself. Name the claim that tells the {section}, or remove it.";
        }
        else if (options.NamesOf(circumstance).Count == 0)
        {
            yield return $"{key} is set, but {rollout}:{section} names no value, so that the claim is not used. Name its values with "
                + $"{rollout}:{section}:<name>:0, or remove {circumstance}Claim.";
        }
    }

    private static string SectionOf(Circumstance circumstance) => circumstance switch
    {
        Circumstance.Department => nameof(RolloutOptions.Departments),
        Circumstance.EncounterClass => nameof(RolloutOptions.EncounterClasses),
        Circumstance.Role => nameof(RolloutOptions.Roles),
        _ => nameof(RolloutOptions.Specialties),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[^|\s]*\|[^|\s][^|]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A(https?://\S+/)?(Location|Organization)/[A-Za-z0-9.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
