using Microsoft.Extensions.Logging.Abstractions;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

public sealed class InMemoryReplayStoreTests
{
    private const string Issuer = "https://ehr.example.org";
    private const int Capacity = 1_000;

    private readonly MovedClock _clock = new();
    private readonly InMemoryReplayStore _store;

    public InMemoryReplayStoreTests() => _store = StoreOf(Capacity);

    [Fact]
    public async Task TryUse_Twice_SecondIsRefused()
    {
        Assert.False(_store.IsUsed(Token("a")));
        Assert.True(await UseAsync("a"));
        Assert.True(_store.IsUsed(Token("a")));
        Assert.False(await UseAsync("a"));
        Assert.True(await UseAsync("b"));
    }

    [Theory]
    [InlineData("https://ehr.example.org", "1/a", "https://ehr.example.org1/", "a")]
    [InlineData("12 ab", "c", "12 a", "bc")]
    public async Task TryUse_AmbiguousConcatenation_TwoTokens(string issuer, string id, string otherIssuer, string otherId)
    {
        Assert.True(await _store.TryUseAsync(Token(id) with { Issuer = issuer }, default));
        Assert.True(await _store.TryUseAsync(Token(otherId) with { Issuer = otherIssuer }, default));
    }

    [Fact]
    public async Task TryUse_UntilEnd_Remembered()
    {
        await UseAsync("a", minutes: 5);
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(await UseAsync("a"));

        _clock.Advance(TimeSpan.FromTicks(1));
        await UseAsync("b");

        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task TryUse_EndsInAnyOrder_EachForgottenAtItsEnd()
    {
        await UseAsync("long", minutes: 60);
        await UseAsync("short", minutes: 1);
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False(await UseAsync("long"));
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task TryUse_ClockJumpsAheadAndBack_StillRemembered()
    {
        await UseAsync("a");
        _clock.Ahead = TimeSpan.FromHours(2);
        Assert.True(await UseAsync("while it is ahead"));
        _clock.Ahead = TimeSpan.Zero;

        Assert.False(await UseAsync("a"));
        _clock.Advance(TimeSpan.FromHours(2)); // by the clock, the other token is valid again
        Assert.False(await UseAsync("while it is ahead"));
    }

    [Fact]
    public async Task TryUse_Full_RefusedAndNothingForgotten()
    {
        await FillAsync("ehr");

        var refused = await Assert.ThrowsAsync<RefusedRequestException>(() => UseAsync("one more"));

        Assert.Equal(503, refused.Status);
        Assert.False(await UseAsync("ehr-0"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await UseAsync("one more"));
    }

    [Fact]
    public async Task TryUse_OneClientFull_OtherClientAccepted()
    {
        await FillAsync("ehr");

        await FillAsync("other");

        Assert.Equal(2 * Capacity, _store.Count);
        await Assert.ThrowsAsync<RefusedRequestException>(() => UseAsync("one more"));
    }

    [Fact]
    public void RemembersFrom_ClockChangesLater_NextFullSecondAfterStart()
    {
        _clock.Advance(TimeSpan.FromSeconds(0.25));
        var from = _clock.GetUtcNow() + TimeSpan.FromSeconds(0.75);
        var store = StoreOf(Capacity);

        Assert.Equal(from, store.RemembersFrom);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(from, store.RemembersFrom);
        _clock.Ahead = -TimeSpan.FromHours(3); // the clock was wrong at the start and was corrected
        Assert.Equal(from - TimeSpan.FromHours(3), store.RemembersFrom);
    }

    [Fact]
    public async Task TryUse_Concurrently_EachTokenOnce()
    {
        const int tokens = 20_000;
        var store = StoreOf(tokens);
        var accepted = 0;

        await Parallel.ForAsync(0, tokens * 4, async (i, cancellationToken) =>
        {
            if (await store.TryUseAsync(Token($"{i % tokens}"), cancellationToken))
            {
                Interlocked.Increment(ref accepted);
            }
        });

        Assert.Equal(tokens, accepted);
        Assert.Equal(tokens, store.Count);
    }

    private InMemoryReplayStore StoreOf(int capacity)
    {
        var options = Microsoft.Extensions.Options.Options.Create(
            new PoemsCdsOptions { Tokens = new TokenOptions { ReplayCapacity = capacity } });
        return new InMemoryReplayStore(options, new SteadyClock(options, _clock), _clock, NullLogger<InMemoryReplayStore>.Instance);
    }

    private async Task FillAsync(string client)
    {
        for (var i = 0; i < Capacity; i++)
        {
            Assert.True(await _store.TryUseAsync(Token($"{client}-{i}") with { Client = client }, default));
        }
    }

    private Task<bool> UseAsync(string id, int minutes = 5) => _store.TryUseAsync(Token(id, minutes), default).AsTask();

    private VerifiedToken Token(string id, int minutes = 5) => new("ehr", Issuer, id, _clock.GetUtcNow().AddMinutes(minutes));
}
