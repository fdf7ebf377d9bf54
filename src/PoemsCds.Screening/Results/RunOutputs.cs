using System.Text;
using PoemsCds.Screening.Exchange;
using PoemsCds.Screening.Recognition;
using PoemsCds.Screening.Report;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Results;

/// <summary>The results of a finished run that are made from its judged patients.</summary>
internal static class RunOutputs
{
    /// <summary>Deletes all results, so that none of an earlier finish stays beside newer ones.</summary>
    internal static void Delete(RunFolder folder)
    {
        string[] all =
        [
            folder.Patients, folder.Parquet, folder.Group, folder.MeasureReport, folder.Report, folder.Identified, folder.IdentifiedGroup,
        ];
        foreach (var file in all)
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes the results. The same run gives the same bytes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">What was read and judged.</param>
    /// <param name="codes">The code systems and unlisted codes of the export.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static void Write(FinishedRun run, RunResult result, CodesSeen codes, CancellationToken cancellationToken)
    {
        var flagged = new List<JudgedLine>();
        var population = Population.Of(Patients(run, flagged, cancellationToken), run.Document.AsOf);
        var content = new ReportContent(run.Document, result, population, codes);
        RunFolder.Write(run.Folder.Parquet, to => PatientsParquet.Write(to, flagged));
        FhirFile.Write(run.Folder.Group, FlaggedGroup.OfPseudonyms(run.Document, flagged.Select(p => p.Patient)));
        FhirFile.Write(run.Folder.MeasureReport, CardReport.Of(content));
        if (File.Exists(run.Folder.Identified))
        {
            FhirFile.Write(run.Folder.IdentifiedGroup, FlaggedGroup.OfIds(run.Document, IdentifiedCsv.ReadIds(run.Folder.Identified)));
        }

        WriteText(run.Folder.Report, ReportPage.Of(content));
    }

    // One pass over the judged patients, who can be millions; those with a card are few.
    private static IEnumerable<JudgedLine> Patients(FinishedRun run, List<JudgedLine> flagged, CancellationToken cancellationToken)
    {
        foreach (var patient in run.Patients())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (patient.IsFlagged)
            {
                flagged.Add(patient);
            }

            yield return patient;
        }
    }

    private static void WriteText(string file, string text) => RunFolder.Write(file, to => to.Write(Encoding.UTF8.GetBytes(text)));
}
