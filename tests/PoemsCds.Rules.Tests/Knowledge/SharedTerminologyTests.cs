using System.Text;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class SharedTerminologyTests
{
    [SharedFact]
    public void ValueSets_EveryCode_IsVerifiedUnderItsDisplay()
    {
        var verified = Directory.GetFiles(SharedFactAttribute.Folder, "*.csv").SelectMany(VerifiedIn).ToHashSet();

        var unknown = Shipped.Knowledge.ValueSets
            .SelectMany(set => set.Concepts, (set, concept) => (Set: set.Id, Concept: concept))
            .Where(listed => !verified.Contains((listed.Concept.Coding, listed.Concept.Display)))
            .Select(listed => $"{listed.Set}: {listed.Concept.Coding} {listed.Concept.Display}");

        Assert.NotEmpty(verified);
        Assert.Empty(unknown);
    }

    [SharedFact]
    public void ValueSets_CodesThatCouldNotBeVerified_AreNotUsed()
    {
        var verified = Directory.GetFiles(SharedFactAttribute.Folder, "*.csv").SelectMany(VerifiedIn).Select(v => v.Coding).ToHashSet();
        var rows = Rows(Path.Combine(SharedFactAttribute.Folder, "unverified.csv")).ToList();

        // A code may stand there for one meaning and be verified for another; then its verified meaning is what is listed.
        var refused = rows.Skip(1).Where(r => r[1].Length > 0).Select(r => new Coding(r[0], r[1])).Where(c => !verified.Contains(c)).ToList();

        Assert.NotEmpty(refused);
        Assert.Empty(refused.Intersect(Shipped.Knowledge.Codings));
    }

    [SharedFact]
    public void KnownPoems_ResidualCode_IsNotListed()
    {
        Assert.False(Shipped.Knowledge.Set("poems").Contains(new Coding(Given.Icd10Cm, "D47.Z9")));
    }

    private static IEnumerable<(Coding Coding, string Display)> VerifiedIn(string file)
    {
        var rows = Rows(file).ToList();
        var isCodeList = rows.Count > 0 && rows[0] is ["system", "code", "display", ..];
        return isCodeList ? rows.Skip(1).Select(r => (new Coding(r[0], r[1]), r[2])) : [];
    }

    private static IEnumerable<List<string>> Rows(string file)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in File.ReadAllText(file).ReplaceLineEndings("\n"))
        {
            if (c == '"')
            {
                // Two quotes inside a quoted cell stand for one: the second opens it again.
                if (!quoted && cell.Length > 0)
                {
                    cell.Append(c);
                }

                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
