using System.Globalization;
using System.Text.Json;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Results;

/// <summary>A run that was finished: its document and its judged patients.</summary>
/// <param name="Folder">The folder of the run.</param>
/// <param name="Document">The document of the run, with counts.</param>
internal sealed record FinishedRun(RunFolder Folder, RunDocument Document)
{
    /// <summary>Opens a run.</summary>
    /// <param name="run">Folder of the run.</param>
    /// <exception cref="ScreeningException">The run does not exist, is not finished, or is of another version of the program.</exception>
    internal static FinishedRun Open(string run)
    {
        var folder = new RunFolder(Path.GetFullPath(run));
        if (!File.Exists(folder.Document))
        {
            throw new ScreeningException($"{run}: holds no run.json. Give the folder of a run, which `screen run` writes.");
        }

        var document = RunJsonContext.Read(folder.Document, RunJsonContext.Default.RunDocument);
        return document.Format != RunDocument.CurrentFormat
            ? throw new ScreeningException($"{run}: was written by another version of the program. Run on the export again.")
            : document.Counts is null
                ? throw new ScreeningException($"{run}: was not finished. Run `screen finish {run}` first.")
                : new FinishedRun(folder, document);
    }

    /// <summary>Reads the judged patients in the order of their pseudonyms.</summary>
    /// <exception cref="ScreeningException">A file is missing or damaged.</exception>
    internal IEnumerable<JudgedLine> Patients() =>
        Enumerable.Range(0, Document.Partitions).SelectMany(p => Read(Folder.JudgedIn(p)));

    private static IEnumerable<JudgedLine> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new ScreeningException($"{file}: is missing. Restore it, or run on the export again in another folder.");
        }

        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            yield return Parse(line) ?? throw new ScreeningException(string.Create(
                CultureInfo.InvariantCulture, $"{file}, line {number}: is damaged. Run on the export again in another folder."));
        }
    }

    private static JudgedLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JudgedJsonContext.Default.JudgedLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
