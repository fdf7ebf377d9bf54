namespace PoemsCds.Validation.Simulation;

public sealed class DrawsTests
{
    private const int Number = 100_000;

    [Fact]
    public void Uniform_ManyPeople_FillsTheUnitIntervalEvenly()
    {
        var tenths = Enumerable.Range(0, Number).Select(n => (int)(new Draws(1, n).Uniform("a") * 10)).CountBy(t => t).ToDictionary();

        Assert.Equal(Enumerable.Range(0, 10), tenths.Keys.Order());
        Assert.All(tenths.Values, count => Assert.InRange(count, (Number / 10) - 500, (Number / 10) + 500)); // five standard deviations
    }

    [Theory]
    [InlineData(1, 1, "a", "b", 0)]
    [InlineData(1, 2, "a", "a", 0)]
    [InlineData(1, 1, "a", "a", 1)]
    public void Uniform_OtherNameSeedOrPerson_IsUncorrelated(ulong seed, ulong otherSeed, string name, string otherName, int shift)
    {
        var products = Enumerable.Range(0, Number).Select(n =>
            (new Draws(seed, n).Uniform(name) - 0.5) * (new Draws(otherSeed, n + shift).Uniform(otherName) - 0.5));

        Assert.InRange(products.Average() * 12, -0.016, 0.016); // five standard deviations of a correlation
    }

    [Fact]
    public void Uniform_Repeated_IsEqual() => Assert.Equal(new Draws(7, 3).Uniform("a"), new Draws(7, 3).Uniform("a"));
}
