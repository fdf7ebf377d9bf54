using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class SharedTerminologyTests
{
    [Fact]
    public void ValueSets_EveryCode_IsVerifiedUnderItsDisplay()
    {
        var verified = SharedLists.Codes.Where(row => row["code"].Length > 0)
            .ToLookup(SharedLists.CodingOf, row => row["display"]);
        var editions = SharedLists.Systems.ToDictionary(system => system, SharedLists.Edition);

        var unknown = Shipped.Knowledge.ValueSets
            .SelectMany(set => set.Concepts, (set, concept) => (Set: set.Id, Concept: concept))
            .Where(listed => !DisplaysOf(listed.Concept.Coding).Contains(listed.Concept.Display))
            .Select(listed => $"{listed.Set}: {listed.Concept.Coding} {listed.Concept.Display}");

        Assert.NotEmpty(verified);
        Assert.Empty(unknown);

        // A code without a published title has the title of its nearest ancestor.
        IEnumerable<string> DisplaysOf(Coding coding) =>
            verified.Contains(coding) ? verified[coding]
            : !editions.TryGetValue(coding.System, out var edition) || !edition.TryGetValue(coding.Code, out var title) ? []
            : title is not null ? [title]
            : TitlesAbove(coding);

        IEnumerable<string> TitlesAbove(Coding coding) => Enumerable.Range(1, coding.Code.Length - 1)
            .Select(cut => verified[coding with { Code = coding.Code[..^cut] }])
            .First(titles => titles.Any());
    }

    [Fact]
    public void ValueSets_CodesThatCouldNotBeVerified_AreNotUsed()
    {
        var verified = SharedLists.Codes.Select(SharedLists.CodingOf).ToHashSet();
        var rows = SharedLists.Rows(Path.Combine(SharedLists.Folder, "unverified.csv")).ToList();

        // A code can be listed there for one meaning and verified for another, which is then the listed one.
        var refused =
            rows.Skip(1).Where(r => r[1].Length > 0).Select(r => new Coding(r[0], r[1])).Where(c => !verified.Contains(c)).ToList();

        Assert.NotEmpty(refused);
        Assert.Empty(refused.Intersect(Shipped.Knowledge.Codings));
    }
}
