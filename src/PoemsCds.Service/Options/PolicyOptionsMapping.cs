using System.Collections.Immutable;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Service.Options;

/// <summary>Settings of the policy as the engine takes them.</summary>
internal static class PolicyOptionsMapping
{
    /// <summary>The engine's settings. The options are valid.</summary>
    internal static PolicySettings ToSettings(this PolicyOptions options)
    {
        var byDefault = new PolicySettings();
        return byDefault with
        {
            LowestConclusion = Enum.Parse<Conclusion>(options.LowestConclusion),
            RowsOff = [.. PolicySettings.SwitchableRows.Where(row => !options.Rows.GetValueOrDefault(row, !byDefault.RowsOff.Contains(row)))],
        };
    }
}
