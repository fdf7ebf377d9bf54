using Microsoft.Extensions.Logging.Abstractions;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Tests.Security;

public sealed class InMemoryReplayStoreTests
{
    private const string Issuer = "https://ehr.example.org";
    private const int Capacity = 1_000;

    private readonly Clock _clock = new();
    private readonly InMemoryReplayStore _store;

    public InMemoryReplayStoreTests() => _store = StoreOf(Capacity);

    [Fact]
    public async Task TryUse_Twice_SecondIsTold()
    {
        Assert.True(await UseAsync("a"));
        Assert.False(await UseAsync("a"));
        Assert.True(await UseAsync("b"));
    }

    [Theory]
    [InlineData("https://ehr.example.org", "1/a", "https://ehr.example.org1/", "a")]
    [InlineData("12 ab", "c", "12 a", "bc")]
    public async Task TryUse_TextsThatRunTogether_AreTwoTokens(string issuer, string id, string otherIssuer, string otherId)
    {
        Assert.True(await _store.TryUseAsync(issuer, id, _clock.GetUtcNow().AddMinutes(5), default));
        Assert.True(await _store.TryUseAsync(otherIssuer, otherId, _clock.GetUtcNow().AddMinutes(5), default));
    }

    [Fact]
    public async Task TryUse_UntilItsEnd_Remembered()
    {
        await UseAsync("a", minutes: 5);
        _clock.Now += TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1);
        Assert.False(await UseAsync("a"));

        _clock.Now += TimeSpan.FromTicks(1);
        await UseAsync("b");

        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task TryUse_EndsInAnyOrder_EachForgottenAtItsOwn()
    {
        await UseAsync("long", minutes: 60);
        await UseAsync("short", minutes: 1);
        _clock.Now += TimeSpan.FromMinutes(2);

        Assert.False(await UseAsync("long"));
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task TryUse_Full_NobodyIsLetInAndNothingIsForgotten()
    {
        for (var i = 0; i < Capacity; i++)
        {
            await UseAsync($"{i}");
        }

        var refused = await Assert.ThrowsAsync<RefusedRequestException>(() => UseAsync("one more"));

        Assert.Equal(503, refused.Status);
        Assert.False(await UseAsync("0"));
        _clock.Now += TimeSpan.FromMinutes(5);
        Assert.True(await UseAsync("one more"));
    }

    [Fact]
    public async Task TryUse_FromManyThreads_EachTokenOnce()
    {
        const int tokens = 20_000;
        var store = StoreOf(tokens);
        var accepted = 0;

        await Parallel.ForAsync(0, tokens * 4, async (i, cancel) =>
        {
            if (await store.TryUseAsync(Issuer, $"{i % tokens}", _clock.GetUtcNow().AddMinutes(5), cancel))
            {
                Interlocked.Increment(ref accepted);
            }
        });

        Assert.Equal(tokens, accepted);
        Assert.Equal(tokens, store.Count);
    }

    private InMemoryReplayStore StoreOf(int capacity) => new(
        Microsoft.Extensions.Options.Options.Create(new PoemsCdsOptions { Tokens = new TokenOptions { ReplayCapacity = capacity } }),
        _clock,
        NullLogger<InMemoryReplayStore>.Instance);

    private Task<bool> UseAsync(string id, int minutes = 5) =>
        _store.TryUseAsync(Issuer, id, _clock.GetUtcNow().AddMinutes(minutes), default).AsTask();

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
