using System.Globalization;
using System.Net;
using System.Text;
using PoemsCds.Rules.Findings;

namespace PoemsCds.CdsHooks.Timelines;

/// <summary>A timeline as an HTML table whose rows are drawn in SVG: no script, readable aloud, on paper and on a phone.</summary>
public static class TimelineHtml
{
    /// <summary>The styles that a page with a timeline needs.</summary>
    public const string Style = """
        .timeline { border-collapse: collapse; width: 100%; }
        .timeline th, .timeline td { border: 0; border-bottom: 1px solid #8884; padding: .1rem .4rem .1rem 0; text-align: left; }
        .timeline th { font-weight: normal; width: 38%; } .timeline strong { font-weight: 600; }
        .timeline tbody th[colspan] { font-weight: 600; padding-top: .6rem; }
        .timeline svg { display: block; width: 100%; height: 20px; overflow: visible; }
        .timeline text { fill: currentColor; font-size: 12px; }
        .timeline .counted { fill: currentColor; } .timeline .unconfirmed { fill: none; stroke: currentColor; stroke-width: 1.5; }
        .timeline .explained { stroke: currentColor; stroke-width: 2; } .timeline .axis { stroke: currentColor; stroke-opacity: .25; }
        .timeline .recorded { fill: currentColor; fill-opacity: .65; } .timeline .use { stroke: currentColor; stroke-opacity: .5; }
        """;

    private const string Legend =
        "● counts · ○ not confirmed · × explained by another cause · ◆ on record: a treatment, a test, or what speaks against; its bar is "
        + "the time of use. A wide mark is a date known to the month or the year only.";

    private const int MaxLabels = 6;
    private const string Unknown = "not known";

    /// <summary>The table with its legend.</summary>
    public static string Of(Timeline timeline)
    {
        var html = new StringBuilder("<table class=\"timeline\">\n<thead><tr><th scope=\"col\">Finding</th><th scope=\"col\">")
            .Append(Axis(timeline)).Append("</th></tr></thead>\n");
        foreach (var lane in timeline.Lanes)
        {
            html.Append("<tbody>\n").Append(Lane(timeline, lane)).Append("</tbody>\n");
        }

        return html.Append("</table>\n<p><small>").Append(Legend).Append("</small></p>\n").ToString();
    }

    // A letter with one row needs no heading. Tests that are missing are named in one line, so that the whole fits a screen.
    private static string Lane(Timeline timeline, TimelineLane lane)
    {
        if (lane is { IsLetter: true, Rows: [var only] })
        {
            return Row($"<strong>{Encoded(lane.Title)}</strong>", Cell(timeline, only));
        }

        var shown = lane.Rows.Where(row => !lane.JoinsMissing || !row.Marks.IsEmpty)
            .Select(row => Row(Encoded(row.Name), Cell(timeline, row)));
        var joined = lane.Rows.Where(row => lane.JoinsMissing && row.Marks.IsEmpty).GroupBy(row => Missing(row.Status))
            .Select(rows => Row(
                rows.Key == Unknown ? "Not known" : "Not found in this record",
                $"<small>{Encoded(string.Join(", ", rows.Select(r => r.Name)))}</small>"));
        return $"<tr><th scope=\"rowgroup\" colspan=\"2\">{Encoded(lane.Title)}</th></tr>\n{string.Concat(shown.Concat(joined))}";
    }

    private static string Row(string name, string cell) => $"<tr><th scope=\"row\">{name}</th><td>{cell}</td></tr>\n";

    private static string Missing(FindingStatus status) => status == FindingStatus.Unknown ? Unknown : "not found in this record";

    private static string Axis(Timeline timeline)
    {
        var years = timeline.To.Year - timeline.From.Year + 1;
        var step = (years + MaxLabels - 1) / MaxLabels;
        var labels = Enumerable.Range(0, years).Where(i => i % step == 0).Select(i => timeline.From.AddYears(i))
            .Select(day => $"<text x=\"{At(timeline, day)}\" y=\"14\">{day.Year.ToString(CultureInfo.InvariantCulture)}</text>");
        return $"<svg role=\"img\" aria-label=\"Years {timeline.From.Year} to {timeline.To.Year}\">{string.Concat(labels)}</svg>";
    }

    private static string Cell(Timeline timeline, TimelineRow row)
    {
        if (row.Marks.IsEmpty)
        {
            return $"<small>{Missing(row.Status)}</small>";
        }

        var undated = row.Marks.Where(m => m.Date is null).Select(Said).Distinct().ToList();
        var marks = string.Concat(row.Marks.Where(m => m.Date is not null).Select(m => Drawn(timeline, m)));
        var label = Encoded(string.Join("; ", row.Marks.Select(Said).Distinct()));
        return $"<svg role=\"img\" aria-label=\"{label}\"><line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"10\" y2=\"10\"/>{marks}</svg>"
            + (undated.Count > 0 ? $"<small>{Encoded(string.Join("; ", undated))}</small>" : "");
    }

    private static string Drawn(Timeline timeline, TimelineMark mark)
    {
        var date = mark.Date.GetValueOrDefault();
        var (from, to) = (At(timeline, date.Earliest), At(timeline, date.Latest));
        var width = date.Earliest == date.Latest
            ? ""
            : $"<line class=\"axis\" stroke-width=\"6\" x1=\"{from}\" x2=\"{to}\" y1=\"10\" y2=\"10\"/>";
        var middle = At(timeline, date.Earliest.AddDays((date.Latest.DayNumber - date.Earliest.DayNumber) / 2));
        var title = $"<title>{Encoded(Said(mark))}</title>";
        var use = mark.Until is { } end
            ? $"<line class=\"use\" stroke-width=\"4\" x1=\"{middle}\" x2=\"{At(timeline, end)}\" y1=\"10\" y2=\"10\"/>"
            : "";
        return width + use + mark.Kind switch
        {
            TimelineMarkKind.Recorded => $"<svg x=\"{middle}\" y=\"10\" overflow=\"visible\">"
                + $"<path class=\"recorded\" d=\"M0-5 5 0 0 5-5 0Z\">{title}</path></svg>",
            TimelineMarkKind.Counted => $"<circle class=\"counted\" cx=\"{middle}\" cy=\"10\" r=\"5\">{title}</circle>",
            TimelineMarkKind.Unconfirmed => $"<circle class=\"unconfirmed\" cx=\"{middle}\" cy=\"10\" r=\"4.5\">{title}</circle>",
            _ => $"<svg x=\"{middle}\" y=\"10\" overflow=\"visible\">"
                + $"<path class=\"explained\" d=\"M-4-4 4 4M-4 4 4-4\">{title}</path></svg>",
        };
    }

    private static string Said(TimelineMark mark)
    {
        var kind = mark.Kind switch
        {
            TimelineMarkKind.Counted => "counts",
            TimelineMarkKind.Explained => "explained",
            TimelineMarkKind.Recorded => "on record",
            _ => "not confirmed",
        };
        var until = mark.Until is { } end && end > mark.Date?.Latest
            ? $" to {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            : "";
        return $"{mark.Date?.ToString() ?? "undated"}{until}: {mark.Concept?.Title ?? "words without a code"}, {kind}";
    }

    // A date after the day of assessment is drawn at the end.
    private static string At(Timeline timeline, DateOnly day)
    {
        var days = Math.Max(1, timeline.To.DayNumber - timeline.From.DayNumber);
        var part = Math.Clamp((day.DayNumber - timeline.From.DayNumber) / (double)days, 0, 1);
        return (part * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
