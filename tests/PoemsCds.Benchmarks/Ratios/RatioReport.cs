using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;
using PoemsCds.Benchmarks.Charts;

namespace PoemsCds.Benchmarks.Ratios;

/// <summary>Measures every step of a call against the floor, and bad input, and writes the tables.</summary>
internal static class RatioReport
{
    private static readonly int[] Sizes = [200_000, 2_000_000, 20_000_000, 40_000_000];

    /// <summary>Measures and writes.</summary>
    /// <param name="path">File to write.</param>
    internal static void Write(string path)
    {
        using var rungs = new Rungs();
        var text = new StringBuilder();
        text.AppendLine("# Cost of a call over the floor").AppendLine();
        text.AppendLine("Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- ratios`.").AppendLine();
        text.AppendLine("The floor is one `Utf8JsonReader` pass over the same bytes, nothing done with the tokens. Step and floor run in turn,");
        text.AppendLine("11 rounds; the ratio is the median of the rounds, with the lowest and the highest; it is processor time of the whole");
        text.AppendLine("process, garbage collector included. Each step holds those before it. Allocation is that of one call over the body.").AppendLine();
        text.AppendLine(Line($".NET {Environment.Version}, {Environment.ProcessorCount} processors, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits.")).AppendLine();
        text.AppendLine("| Chart | Step | Over floor | Spread | ms | µs per MB | Allocated over body |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var size in Sizes)
        {
            var body = Chart.Request(size);
            Row(text, Name(size), "reading", body, () => rungs.Reading(body));
            Row(text, Name(size), "assessment", body, () => rungs.Assessment(body));
            Row(text, Name(size), "card", body, () => rungs.Card(body));
            Row(text, Name(size), "whole call", body, () => rungs.WholeCall(body).GetAwaiter().GetResult());
        }

        text.AppendLine().AppendLine("## Bad input").AppendLine();
        text.AppendLine("Assessment of bodies made to be slow, at 4 and at 40 MB: the cost of a megabyte must not grow with the body.").AppendLine();
        text.AppendLine("| Body | Step | Over floor | Spread | ms | µs per MB | Allocated over body |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, make) in BadInput.All)
        {
            foreach (var size in (int[])[4_000_000, 40_000_000])
            {
                var body = make(size);
                Row(text, $"{name}, {Name(size)}", "assessment", body, () => rungs.Assessment(body));
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static void Row(StringBuilder text, string chart, string step, byte[] body, Action work)
    {
        var ratio = Ratio.Measure(() => Rungs.Floor(body), work);
        var row = Line($"| {chart} | {step} | {ratio.Of:0.00} | {ratio.Low:0.00}–{ratio.High:0.00} | {ratio.Milliseconds:0.000} | {1e9 * ratio.Milliseconds / body.Length:0} | {(double)ratio.Allocated / body.Length:0.000} |");
        Console.WriteLine(row);
        text.AppendLine(row);
    }

    private static string Name(int size) => size < 1_000_000 ? $"{size / 1000} KB" : $"{size / 1_000_000} MB";

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
