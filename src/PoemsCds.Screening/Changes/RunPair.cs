using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Changes;

/// <summary>Two runs over the same patients.</summary>
/// <param name="First">The run before the change.</param>
/// <param name="Second">The run after it.</param>
internal sealed record RunPair(FinishedRun First, FinishedRun Second)
{
    /// <summary>Opens two runs.</summary>
    /// <exception cref="ScreeningException">A run cannot be read, or their pseudonyms differ.</exception>
    internal static RunPair Open(string first, string second)
    {
        var pair = new RunPair(FinishedRun.Open(first), FinishedRun.Open(second));
        return pair.First.Document.Key == pair.Second.Document.Key
            ? pair
            : throw new ScreeningException(
                $"{first} and {second}: their pseudonyms were made with different keys, so that no patient can be found in both. Make the "
                + $"second run from the first (`screen run {first} --out RUN`), or both with the same PoemsCds:DigestKey.");
    }

    /// <summary>The patients who were judged in both runs.</summary>
    internal IEnumerable<PatientChange> Patients()
    {
        using var first = JudgedIn(First).GetEnumerator();
        using var second = JudgedIn(Second).GetEnumerator();
        var (hasFirst, hasSecond) = (first.MoveNext(), second.MoveNext());
        while (hasFirst && hasSecond)
        {
            var order = string.CompareOrdinal(first.Current.Patient, second.Current.Patient);
            if (order == 0)
            {
                yield return new PatientChange(first.Current, second.Current);
            }

            hasFirst = order > 0 || first.MoveNext();
            hasSecond = order < 0 || second.MoveNext();
        }
    }

    /// <summary>What differs between the runs: name, first, second.</summary>
    internal IEnumerable<(string Name, string First, string Second)> Differences()
    {
        var (one, other) = (First.Document, Second.Document);
        (string Name, string First, string Second)[] all =
        [
            ("Day of assessment", DateText.Of(one.AsOf), DateText.Of(other.AsOf)),
            ("Program", one.Program, other.Program),
            ("Knowledge and settings", one.Knowledge, other.Knowledge),
            ("Settings of the site", Settings(one), Settings(other)),
            ("Exported types", Types(one), Types(other)),
            ("Export", Bytes(one), Bytes(other)),
        ];
        return all.Where(d => d.First != d.Second);
    }

    private static IEnumerable<JudgedLine> JudgedIn(FinishedRun run) => run.Patients().Where(p => p.Conclusion is not null);

    private static string Settings(RunDocument run) =>
        run.Settings.IsEmpty ? "none" : string.Join("; ", run.Settings.Select(s => $"{s.Key} = {s.Value}"));

    private static string Types(RunDocument run) => string.Join(", ", run.Types ?? []);

    // Names of files could tell the site more than the committee needs.
    private static string Bytes(RunDocument run) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{run.Inputs.Length} files, {run.Inputs.Sum(i => i.Bytes):N0} bytes");
}
