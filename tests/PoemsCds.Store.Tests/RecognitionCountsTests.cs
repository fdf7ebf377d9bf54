using PoemsCds.Store.Records;

namespace PoemsCds.Store.Tests;

public sealed class RecognitionCountsTests
{
    private const string Client = "ehr";
    private const string Local = "http://hospital.example/lab";

    private static readonly DateOnly Day = new(2026, 11, 22);

    private readonly RecognitionCounts _counts = new();

    [Fact]
    public void Add_Calls_CountedByClientAndDay()
    {
        _counts.Add(Day, Client, Call(1, 10, 3));
        _counts.Add(Day, Client, Call(1, 5, 1));
        _counts.Add(Day, "another", Call(1, 1, 1));
        _counts.Add(Day.AddDays(1), Client, Call(1, 7, 0));

        Assert.Equal(
            [("another", 1, 1), (Client, 15, 4)], _counts.Of(Day).Select(r => (r.Client, r.Results, r.Recognized)));
    }

    // A client may put a patient's number into an address; it would come with that patient alone.
    [Fact]
    public void Add_SystemOfOnePatient_AddressIsNotTold()
    {
        _counts.Add(Day, Client, Call(1, 0, 0, Local, "urn:mrn:4711"));
        _counts.Add(Day, Client, Call(1, 0, 0, "urn:mrn:4711"));
        _counts.Add(Day, Client, Call(2, 0, 0, Local));

        Assert.Equal([new UnknownSystem(Local, 2), new(UnknownSystem.Others, 2)], Assert.Single(_counts.Of(Day)).Systems.AsEnumerable());
    }

    [Fact]
    public void Add_AnyNumberOfSystems_RowsAreBounded()
    {
        string[] systems = [.. Enumerable.Range(0, 1000).Select(i => $"urn:{i:000}")];
        _counts.Add(Day, Client, Call(1, 0, 0, systems));
        _counts.Add(Day, Client, Call(2, 0, 0, systems));

        var kept = Assert.Single(_counts.Of(Day)).Systems;

        Assert.Equal(RecognitionCounts.MaxSystems + 1, kept.Length);
        Assert.Equal(2000, kept.Sum(s => s.Entries));
    }

    [Theory]
    [InlineData(19, 0, false)]
    [InlineData(20, 0, true)]
    [InlineData(21, 0, true)]
    [InlineData(21, 1, false)]
    public void Add_NothingRecognized_ReportedOnceADay(int results, int recognized, bool isReported)
    {
        Assert.Equal(isReported ? results : null, _counts.Add(Day, Client, Call(1, results, recognized)));
        Assert.Equal(isReported || recognized > 0 ? null : 20, _counts.Add(Day, Client, Call(1, 1, 0)));
        Assert.Equal(30, _counts.Add(Day.AddDays(1), Client, Call(1, 30, 0)));
    }

    [Fact]
    public void TakeChanged_OnlyWhatChanged_UntilPutBack()
    {
        _counts.Add(Day, Client, Call(1, 1, 0));
        var first = _counts.TakeChanged();
        Assert.Empty(_counts.TakeChanged());

        _counts.PutBack(first);

        Assert.Equal(1, Assert.Single(_counts.TakeChanged()).Results);
    }

    private static RecognizedCall Call(int patient, int results, int recognized, params string[] systems) =>
        new(patient, results, recognized, 0, [.. systems.Select(s => new UnknownSystem(s, 1))]);
}
