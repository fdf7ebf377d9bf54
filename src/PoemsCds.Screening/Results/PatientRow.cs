using System.Text;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Results;

/// <summary>A row of <c>patients.csv</c>. It holds names and codes of the program and dates, never text of the record.</summary>
internal static class PatientRow
{
    /// <summary>The first line.</summary>
    internal const string Heading =
        "patient,conclusion,row,findings,missing,unknown,firstCompleteWorkup,firstConsiderPoems,firstPromptReview\n";

    private const string Separator = "; ";

    /// <summary>The row of a flagged patient.</summary>
    internal static string Of(JudgedPatient patient)
    {
        var assessment = patient.Assessment ?? throw new ArgumentException("The patient was not judged.", nameof(patient));
        var row = new StringBuilder();
        row.Append(PatientDigest.ToText(patient.Digest)).Append(',');
        row.Append(assessment.Verdict.Conclusion).Append(',');
        row.Append(assessment.Verdict.Row).Append(',');
        row.AppendJoin(Separator, assessment.Findings.Supporting.Select(Of)).Append(',');
        row.AppendJoin(Separator, MissingTests.Of(assessment)).Append(',');
        row.AppendJoin(Separator, assessment.Record.Supplied
            .Where(s => s.Value != Rules.Record.Availability.Complete).Select(s => s.Key.ToString()).Order(StringComparer.Ordinal));
        foreach (var conclusion in new[] { Conclusion.CompleteWorkup, Conclusion.ConsiderPoems, Conclusion.PromptReview })
        {
            row.Append(',').Append(patient.First.TryGetValue(conclusion, out var day) ? DateText.Of(day) : "");
        }

        return row.Append('\n').ToString();
    }

    // The date is that of the oldest evidence that counts.
    private static string Of(Finding finding)
    {
        var date = finding.Evidence.FirstOrDefault(e => e.Status == EvidenceStatus.Counted)?.Date;
        return $"{finding.CriterionId} {date?.ToString() ?? "undated"}";
    }
}
