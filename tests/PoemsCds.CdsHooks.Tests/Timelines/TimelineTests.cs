using System.Collections.Immutable;
using PoemsCds.CdsHooks.Tests.Cards;
using PoemsCds.CdsHooks.Timelines;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Tests.Timelines;

public sealed class TimelineTests
{
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string Lenalidomide = "342369";

    private static readonly DateOnly _today = new(2026, 11, 22);

    [Fact]
    public void Of_AnySample_HasTheLettersTreatmentAndTests() => Assert.All(Directory.GetDirectories(Repository.Path("samples")), folder =>
    {
        if (File.Exists(Path.Combine(folder, "settings.json")))
        {
            return; // for a service that has them
        }

        var timeline = Timeline.Of(SampleCards.Assess(Path.GetFileName(folder)), SampleCards.Shipped, id => id);

        Assert.Equal(["P", "O", "E", "M", "S"], timeline.Lanes.Where(l => l.IsLetter).Select(l => l.Title[..1]));
        Assert.Contains(timeline.Lanes, l => l.Title == "Treatment");
        Assert.Contains(timeline.Lanes, l => l.Title == "Tests of the work-up");
        Assert.All(timeline.Lanes, l => Assert.NotEmpty(l.Rows));
    });

    [Fact]
    public void Of_TreatmentOnRecord_IsThereWithItsTime()
    {
        var row = Treatment(Drug("2024-01-10", "2024-06-30"));

        var mark = Assert.Single(row.Marks);
        Assert.Equal((TimelineMarkKind.Recorded, new DateOnly(2024, 6, 30)), (mark.Kind, mark.Until));
        Assert.Equal("Treatment that changes VEGF", row.Name);
    }

    [Fact]
    public void Of_TreatmentInUse_LastsToTheDayOfAssessment() =>
        Assert.Equal(_today, Assert.Single(Treatment(Drug("2024-01-10", null) with { IsOngoing = true }).Marks).Until);

    [Fact]
    public void Of_TreatmentOfUnknownEnd_HasNoDuration() => Assert.Null(Assert.Single(Treatment(Drug("2024-01-10", null)).Marks).Until);

    [Theory]
    [InlineData(Availability.Complete, FindingStatus.NotMet)]
    [InlineData(Availability.Partial, FindingStatus.Unknown)]
    public void Of_NoTreatment_TellsNotFoundFromNotKnown(Availability availability, FindingStatus status)
    {
        var row = Treatment(null, availability);

        Assert.Empty(row.Marks);
        Assert.Equal(status, row.Status);
    }

    // A test on record, and what speaks against, does not count for the syndrome.
    [Fact]
    public void Of_TestsAndCounterEvidence_AreOnRecordAndDoNotCount()
    {
        var lanes = Timeline.Of(SampleCards.Assess("vegf-after-treatment"), SampleCards.Shipped, id => id).Lanes;

        var tests = lanes.Single(l => l.Title == "Tests of the work-up").Rows.SelectMany(r => r.Marks).ToList();
        Assert.NotEmpty(tests);
        Assert.DoesNotContain(tests, m => m.Kind == TimelineMarkKind.Counted);
        Assert.Contains(lanes.SelectMany(l => l.Rows).SelectMany(r => r.Marks), m => m.Kind == TimelineMarkKind.Explained);
    }

    private static TimelineRow Treatment(MedicationFact? drug, Availability availability = Availability.Complete)
    {
        var record = new PatientRecord
        {
            Medications = drug is null ? [] : [drug],
            Supplied = Enum.GetValues<RecordKinds>().ToImmutableDictionary(kind => kind, _ => availability),
        };
        var timeline = Timeline.Of(SampleCards.Assess(record), SampleCards.Shipped, id => id);
        return Assert.Single(timeline.Lanes.Single(l => l.Title == "Treatment").Rows);
    }

    private static MedicationFact Drug(string start, string? end) => new()
    {
        Reference = "MedicationRequest/1",
        Codings = [new Coding(RxNorm, Lenalidomide)],
        Start = Date(start),
        End = end is null ? null : Date(end),
    };

    private static DateSpan Date(string text) => DateSpan.TryParse(text, out var date) ? date : throw new FormatException(text);
}
