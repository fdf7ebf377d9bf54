using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class PatientRecordTests
{
    [Fact]
    public void Record_Empty_EverythingIsUnknown()
    {
        var record = new PatientRecord();

        Assert.Equal(
            (Sex.Unknown, 0, 0, null, false),
                (record.Sex, record.UnreadableEntries, record.UnresolvedMedications, record.BirthDate, record.IsDeceased));
        Assert.All(Enum.GetValues<RecordKinds>()
            .Except([RecordKinds.None]), kind => Assert.Equal(Availability.NotSupplied, record.AvailabilityOf(kind)));
    }

    [Theory]
    [InlineData(RecordKinds.Diagnoses, Availability.Complete)]
    [InlineData(RecordKinds.Laboratory, Availability.Partial)]
    [InlineData(RecordKinds.Procedures, Availability.NotSupplied)]
    [InlineData(RecordKinds.Diagnoses | RecordKinds.Laboratory, Availability.Partial)]
    [InlineData(RecordKinds.Diagnoses | RecordKinds.Laboratory | RecordKinds.Procedures, Availability.NotSupplied)]
    public void AvailabilityOf_Kinds_ReturnsTheLowest(RecordKinds kinds, Availability expected)
    {
        var record = new PatientRecord
        {
            Supplied = ImmutableDictionary<RecordKinds, Availability>.Empty
                .Add(RecordKinds.Diagnoses, Availability.Complete)
                .Add(RecordKinds.Laboratory, Availability.Partial),
        };

        Assert.Equal(expected, record.AvailabilityOf(kinds));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("2024", null, null, "2024")]
    [InlineData(null, "2025", null, "2025")]
    [InlineData("2024", "2025", null, "2025")]
    [InlineData("2025", "2024", null, "2025")]
    [InlineData("2024", "2025", "2023", "2023")]
    public void LastKnown_Dates_AbatementElseTheLatest(string? onset, string? recorded, string? abated, string? expected)
    {
        var diagnosis = new Diagnosis
        {
            Reference = "Condition/1",
            Onset = SpanOrNull(onset),
            Recorded = SpanOrNull(recorded),
            Abatement = SpanOrNull(abated),
        };

        Assert.Equal(SpanOrNull(expected), diagnosis.LastKnown);
        Assert.Equal(SpanOrNull(onset ?? recorded), diagnosis.Date);
    }

    private static DateSpan? SpanOrNull(string? text) => text is null ? null : Given.Span(text);
}
