using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Timelines;

public sealed class TimelineHtmlTests
{
    private static readonly DateOnly _from = new(2021, 1, 1);
    private static readonly DateOnly _to = new(2024, 12, 31);

    [Fact]
    public void Of_Mark_IsAtThePlaceOfItsDate()
    {
        var html = Html(FindingStatus.Met, Mark("2023-01-01", TimelineMarkKind.Counted));

        Assert.Contains("<circle class=\"counted\" cx=\"50%\"", html);
        Assert.Contains("aria-label=\"2023-01-01: words without a code, counts\"", html);
    }

    [Theory]
    [InlineData("2019-05-01", "cx=\"0%\"")]
    [InlineData("2030-05-01", "cx=\"100%\"")]
    public void Of_DateBeyondTheAxis_IsDrawnAtItsEnd(string date, string place) =>
        Assert.Contains(place, Html(FindingStatus.Met, Mark(date, TimelineMarkKind.Counted)));

    [Fact]
    public void Of_DateKnownToTheYear_IsAWideMark() =>
        Assert.Contains(
            "stroke-width=\"6\" x1=\"50%\" x2=\"74.93%\"", Html(FindingStatus.Unconfirmed, Mark("2023", TimelineMarkKind.Unconfirmed)));

    [Fact]
    public void Of_Kinds_DifferInShapeAndWords()
    {
        var html = Html(FindingStatus.Explained, Mark("2022", TimelineMarkKind.Explained), Mark("2023", TimelineMarkKind.Unconfirmed));

        Assert.Contains("<path class=\"explained\"", html);
        Assert.Contains("<circle class=\"unconfirmed\"", html);
        Assert.Contains("2022: words without a code, explained; 2023: words without a code, not confirmed", html);
    }

    [Fact]
    public void Of_Undated_IsSaidInWords()
    {
        var html = Html(FindingStatus.Met, new TimelineMark(null, TimelineMarkKind.Counted, null));

        Assert.Contains("<small>undated: words without a code, counts</small>", html);
        Assert.DoesNotContain("<circle", html);
    }

    [Theory]
    [InlineData(FindingStatus.NotMet, "not found in this record")]
    [InlineData(FindingStatus.Unknown, "not known")]
    public void Of_NoEvidence_TellsNotFoundFromNotKnown(FindingStatus status, string words) =>
        Assert.Contains($"<td><small>{words}</small></td>", Html(status));

    [Fact]
    public void Of_MarkupInNames_IsEncoded()
    {
        var lane = new TimelineLane("<b>", [new TimelineRow("<script>", FindingStatus.NotMet, [])]);

        var html = TimelineHtml.Of(new Timeline(_from, _to, [lane]));

        Assert.Contains("&lt;b&gt;", html);
        Assert.DoesNotContain("<script>", html);
    }

    [Fact]
    public void Of_ManyYears_LabelsAtMostSix()
    {
        var html = TimelineHtml.Of(new Timeline(new DateOnly(1994, 1, 1), _to, []));

        Assert.InRange(html.Split("<text ").Length - 1, 2, 6);
    }

    private static string Html(FindingStatus status, params TimelineMark[] marks) =>
        TimelineHtml.Of(new Timeline(_from, _to, [new TimelineLane("P", [new TimelineRow("Polyneuropathy", status, [.. marks])])]));

    private static TimelineMark Mark(string date, TimelineMarkKind kind) =>
        new(DateSpan.TryParse(date, out var span) ? span : null, kind, null);
}
