using System.Collections.Immutable;
using static PoemsCds.Rules.Findings.CriterionIds;

namespace PoemsCds.Rules.Policy;

/// <summary>The criteria that rows of the truth table rest on, by the names the table gives them.</summary>
internal static class RowInputs
{
    internal static readonly ImmutableArray<string> Majors = [ScleroticBoneLesion, CastlemanDisease, StronglyRaisedVegf];

    internal static readonly ImmutableArray<string> ReportedMajors = [ReportedScleroticBoneLesion, ReportedCastlemanDisease];

    internal static readonly ImmutableArray<string> Vegf = [RaisedVegf, ClearlyRaisedVegf];

    internal static readonly ImmutableArray<string> Minors = [.. Findings.CriterionIds.Minors];

    internal static readonly ImmutableArray<string> ReportedMinors = [ReportedOrganomegaly, ReportedEffusion, ReportedPapilledema];

    internal static readonly ImmutableArray<string> Both = [Polyneuropathy, MonoclonalDisorder];

    internal static readonly ImmutableArray<string> Published = [.. Both, .. Majors, .. Minors];

    internal static readonly ImmutableArray<string> WithMajor = [.. Both, .. Majors, .. ReportedMajors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> WithMinors = [.. Both, .. Minors, .. ReportedMinors];

    internal static readonly ImmutableArray<string> Fitting = [.. Both, .. Minors, InflammatoryNeuropathy, RefractoryNeuropathy];

    internal static readonly ImmutableArray<string> Triad = [.. Both, EndocrineDisease];

    internal static readonly ImmutableArray<string> Open = [.. Both, PossibleMonoclonalDisorder];

    internal static readonly ImmutableArray<string> OpenNeuropathy =
        [PossiblePolyneuropathy, MonoclonalDisorder, .. Majors, .. ReportedMajors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> Inflammatory = [Polyneuropathy, InflammatoryNeuropathy, RefractoryNeuropathy];

    internal static readonly ImmutableArray<string> Untested = [Polyneuropathy, GuillainBarre, .. Majors, .. Vegf, .. Minors];

    internal static readonly ImmutableArray<string> Castleman = [CastlemanDisease, .. Minors];
}
