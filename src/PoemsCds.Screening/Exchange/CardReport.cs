using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Report;
using PoemsCds.Screening.Statistics;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Screening.Exchange;

/// <summary>The counts of a run as a FHIR MeasureReport, masked as in the report.</summary>
internal static class CardReport
{
    private const string PopulationSystem = "http://terminology.hl7.org/CodeSystem/measure-population";
    private const string AbsentUrl = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>The resource.</summary>
    internal static R4.MeasureReport Of(ReportContent content)
    {
        var day = DateText.Of(content.Document.AsOf);
        var masked = content.Masked;
        var all = Group(masked.All);
        all.Stratifier =
        [
            Stratifier("Age", masked.LinesOf(content.Population.Ages, AgeBand.Names)),
            Stratifier("Sex", masked.LinesOf(content.Population.Sexes, [])),
            Stratifier("Race", masked.LinesOf(content.Population.Races, [])),
            Stratifier("Ethnicity", masked.LinesOf(content.Population.Ethnicities, [])),
        ];
        all.Stratifier.RemoveAll(s => s.Stratum.Count == 0);
        return new R4.MeasureReport
        {
            Status = R4.MeasureReport.MeasureReportStatus.Complete,
            Type = R4.MeasureReport.MeasureReportType.Summary,
            Measure = $"{FhirFile.Canonical}/Measure/cards|{content.Document.Knowledge}",
            Period = new R4.Period { Start = day, End = day },
            Group = [all, .. masked.Conclusions.Select(Group)],
        };
    }

    private static R4.MeasureReport.GroupComponent Group(RateLine line) => new()
    {
        Code = new R4.CodeableConcept { Text = Words.Of(line.Name) },
        Population =
        [
            new() { Code = Population("initial-population"), CountElement = Count(line.Size) },
            new() { Code = Population("numerator"), CountElement = Count(line.Cases) },
        ],
    };

    private static R4.MeasureReport.StratifierComponent Stratifier(string name, IEnumerable<RateLine> lines) => new()
    {
        Code = [new R4.CodeableConcept { Text = name }],
        Stratum =
        [
            .. lines.Select(l => new R4.MeasureReport.StratifierGroupComponent
            {
                Value = new R4.CodeableConcept { Text = l.Name },
                Population =
                [
                    new() { Code = Population("initial-population"), CountElement = Count(l.Size) },
                    new() { Code = Population("numerator"), CountElement = Count(l.Cases) },
                ],
            }),
        ],
    };

    private static R4.CodeableConcept Population(string code) => new(PopulationSystem, code);

    private static R4.Integer Count(MaskedCount count)
    {
        var element = new R4.Integer((int?)count.Value);
        if (count.Value is null)
        {
            element.Extension = [new R4.Extension(AbsentUrl, new R4.Code(MaskedCount.Mask))];
        }

        return element;
    }
}
