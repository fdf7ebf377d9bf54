using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Tests that the children of a listed heading are listed too, because codes are matched exactly.</summary>
public sealed class IcdHeadingsTests
{
    [Fact]
    public void ValueSets_EveryHeadingThatCoversItsChildren_ListsThem()
    {
        var headings = SharedLists.Codes
            .Where(row => row.GetValueOrDefault("matchDescendants") == "true")
            .Select(SharedLists.CodingOf)
            .ToHashSet();
        var editions = SharedLists.Systems.ToDictionary(system => system, system => SharedLists.Edition(system).Keys.ToList());
        var ofFeature = Shipped.Knowledge.ValueSets
            .SelectMany(set => set.Concepts, (set, concept) => (Feature: FeatureOf(set), concept.Coding))
            .ToHashSet();

        var missing =
            from set in Shipped.Knowledge.ValueSets
            from heading in set.Concepts.Select(c => c.Coding).Where(headings.Contains)
            from child in editions.GetValueOrDefault(heading.System, [])
            where child.Length > heading.Code.Length && child.StartsWith(heading.Code, StringComparison.Ordinal)
            let coding = heading with { Code = child }
            where !ofFeature.Contains((FeatureOf(set), coding))
            where FeatureOf(set) != "polyneuropathy" || !IsOtherDiabeticNeuropathy(coding)
            select $"{set.Id}: {coding.System} {child} below {heading.Code}";

        Assert.True(headings.Count > 100);
        Assert.Empty(missing);
    }

    // Mononeuropathy, autonomic neuropathy and amyotrophy of diabetes, and 'other', name a cause and are not a polyneuropathy.
    private static bool IsOtherDiabeticNeuropathy(Coding coding) =>
        coding.System == Given.Icd10Cm && coding.Code is ['E', '0' or '1', _, '.', '4', '1' or '3' or '4' or '9'];

    // As in `poems-cds knowledge expand`: a child belongs to one value set of the feature, of any strength.
    private static string FeatureOf(ValueSet set) =>
        set.Id.Replace("-supportive", "", StringComparison.Ordinal).Replace("-other-cause", "", StringComparison.Ordinal);
}
