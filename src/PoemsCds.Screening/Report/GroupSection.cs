using System.Xml.Linq;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Pages;

namespace PoemsCds.Screening.Report;

/// <summary>Cards by age, sex, race and ethnicity.</summary>
internal static class GroupSection
{
    private static readonly (string, string, string) Names = ("Group", "with a card", "patients");

    /// <summary>The section.</summary>
    internal static XElement Of(ReportContent content)
    {
        var population = content.Population;
        return Html.Section(
            "Who gets a card",
            TableOf(content, "Age on the day of assessment.", population.Ages, AgeBand.Names),
            TableOf(content, "Sex as recorded for administration.", population.Sexes, [nameof(Sex.Female), nameof(Sex.Male)]),
            IsStated(population.Races)
                ? TableOf(content, "Race (OMB category of the US Core extension).", population.Races, [])
                : Missing("race"),
            IsStated(population.Ethnicities)
                ? TableOf(content, "Ethnicity (OMB category of the US Core extension).", population.Ethnicities, [])
                : Missing("ethnicity"));
    }

    private static XElement TableOf(ReportContent content, string caption, Dimension dimension, IEnumerable<string> order) =>
        dimension.Groups.Count == 0
            ? Html.Element("p", "No patient was judged.")
            : RateTable.Of(caption, Names, content.Masked.LinesOf(dimension, order), ReportPage.Patients);

    private static bool IsStated(Dimension dimension) => dimension.Groups.Keys.Any(k => k != Category.NotStated);

    private static XElement Missing(string what) => Html.Classed("p", "soft", $"The export does not state {what}.");
}
