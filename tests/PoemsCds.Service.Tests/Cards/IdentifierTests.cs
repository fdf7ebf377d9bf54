using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PoemsCds.Service.Tests.Cards;

/// <summary>The identifiers of cards and suggestions as generated in production.</summary>
public sealed class IdentifierTests
{
    [Fact]
    public void New_Many_AreUniqueAndSortByTime()
    {
        var time = Clocks.AtNoon(new DateOnly(2026, 11, 22));
        var services = new ServiceCollection();
        services.AddPoemsCds(new ConfigurationManager());
        services.AddSingleton<TimeProvider>(time);
        using var provider = services.BuildServiceProvider();
        var next = provider.GetRequiredService<Func<Guid>>();

        var earlier = Enumerable.Range(0, 1000).Select(_ => next()).ToList();
        time.Advance(TimeSpan.FromMilliseconds(1));
        var later = Enumerable.Range(0, 1000).Select(_ => next()).ToList();

        Assert.Equal(2000, earlier.Concat(later).Distinct().Count());
        Assert.All(earlier.Concat(later), id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
        Assert.True(string.CompareOrdinal($"{earlier.Max()}", $"{later.Min()}") < 0); // as both databases sort them
    }
}
