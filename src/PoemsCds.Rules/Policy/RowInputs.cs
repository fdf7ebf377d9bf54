using System.Collections.Immutable;
using static PoemsCds.Rules.Findings.CriterionIds;

namespace PoemsCds.Rules.Policy;

/// <summary>Groups of criteria on which the rows of the policy table depend.</summary>
internal static class RowInputs
{
    internal static readonly ImmutableArray<string> Majors = [ScleroticBoneLesion, CastlemanDisease, StronglyRaisedVegf];

    internal static readonly ImmutableArray<string> ReportedMajors = [ReportedScleroticBoneLesion, ReportedCastlemanDisease];

    internal static readonly ImmutableArray<string> Vegf = [RaisedVegf, ClearlyRaisedVegf];

    internal static readonly ImmutableArray<string> Minors = [.. Findings.CriterionIds.Minors];

    internal static readonly ImmutableArray<string> ReportedMinors = [ReportedOrganomegaly, ReportedEffusion, ReportedPapilledema];

    internal static readonly ImmutableArray<string> Mandatory = [Polyneuropathy, MonoclonalDisorder];

    internal static readonly ImmutableArray<string> Published = [.. Mandatory, .. Majors, .. Minors];

    internal static readonly ImmutableArray<string> WithMajor = [.. Mandatory, .. Majors, .. ReportedMajors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> WithMinors = [.. Mandatory, .. Minors, .. ReportedMinors];

    internal static readonly ImmutableArray<string> Fitting = [.. Mandatory, .. Minors, InflammatoryNeuropathy, RefractoryNeuropathy];

    internal static readonly ImmutableArray<string> Triad = [.. Mandatory, EndocrineDisease];

    internal static readonly ImmutableArray<string> Open = [.. Mandatory, PossibleMonoclonalDisorder];

    internal static readonly ImmutableArray<string> OpenNeuropathy =
        [PossiblePolyneuropathy, MonoclonalDisorder, .. Majors, .. ReportedMajors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> Inflammatory = [Polyneuropathy, InflammatoryNeuropathy, RefractoryNeuropathy];

    internal static readonly ImmutableArray<string> Untested = [Polyneuropathy, GuillainBarre, .. Majors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> Castleman = [CastlemanDisease, .. Minors];
}
