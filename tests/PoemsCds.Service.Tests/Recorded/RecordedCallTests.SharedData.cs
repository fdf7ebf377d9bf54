namespace PoemsCds.Service.Tests.Recorded;

public sealed partial class RecordedCallTests
{
    [Fact]
    public async Task Send_EachRecording_GivesExpectedAnswer()
    {
        var calls = RecordedCall.Sandbox.ToList();

        Assert.Equal(19, calls.Count);
        foreach (var call in calls)
        {
            await AssertAnsweredAsync(call);
        }
    }
}
