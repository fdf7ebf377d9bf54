using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.Tests.Sessions;

public sealed class ExpiringStoreTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_Twice_ReturnsTheValueOnce()
    {
        var store = Of(capacity: 5);
        store.Add("a", "1");

        Assert.Equal("1", store.Take("a"));
        Assert.Null(store.Take("a"));
        Assert.Null(store.Find("a"));
    }

    [Fact]
    public void Find_AtTheEndOfItsLife_ReturnsNothing()
    {
        var store = Of(capacity: 5);
        store.Add("a", "1");
        _time.Advance(Life - TimeSpan.FromTicks(1));
        Assert.Equal("1", store.Find("a"));

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Null(store.Find("a"));
        Assert.Null(store.Take("a"));
    }

    [Fact]
    public void Add_AfterOthersExpired_RemovesThem()
    {
        var store = Of(capacity: 5);
        store.Add("a", "1");
        store.Add("b", "2");
        _time.Advance(Life);
        store.Add("c", "3");

        Assert.Equal(1, store.Count);
    }

    // Never more than fit, and always the latest ones.
    [Fact]
    public void Add_Any_KeepsTheLatestThatFit() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 30]).Sample((capacity, added) =>
        {
            var store = Of(capacity);
            for (var i = 0; i < added; i++)
            {
                store.Add($"{i}", $"value {i}");
            }

            var kept = Enumerable.Range(0, added).Where(i => store.Find($"{i}") == $"value {i}");
            var latest = Enumerable.Range(Math.Max(0, added - capacity), Math.Min(capacity, added));
            return store.Count <= capacity && kept.SequenceEqual(latest);
        });

    [Fact]
    public void New_Ids_AreLongAndDiffer()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => RandomId.New()).ToList();

        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(RandomId.IsOne(id)));
        Assert.False(RandomId.IsOne("short"));
        Assert.False(RandomId.IsOne(new string('!', RandomId.Length)));
    }

    private ExpiringStore<string> Of(int capacity) => new(Life, capacity, _time);
}
