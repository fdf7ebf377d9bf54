namespace PoemsCds.Service.Tests.Recorded;

public sealed partial class MutationTests
{
    [Fact]
    public async Task Send_RecordingsMutated_Clean()
    {
        foreach (var call in RecordedCall.Sandbox.Where(c => c.Body is not null))
        {
            await AssertCleanAsync(call.Name, call.Path, call.Body!); // filtered above
        }
    }
}
