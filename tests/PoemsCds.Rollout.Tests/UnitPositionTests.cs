using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;

namespace PoemsCds.Rollout.Tests;

public sealed class UnitPositionTests
{
    private static readonly Gen<byte[]> Digests = Gen.Byte.Array[32];

    [Fact]
    public void Of_AnyDigest_IsAPlace() =>
        Digests.Sample(digest => Assert.InRange(UnitPosition.Of(digest).Value, 0, UnitPosition.Places - 1));

    [Theory]
    [InlineData(0UL, 0)]
    [InlineData(ulong.MaxValue, 9_999)]
    [InlineData(ulong.MaxValue / 2, 4_999)]
    [InlineData((ulong.MaxValue / 2) + 1, 5_000)]
    public void Of_EndsAndMiddle_DivideEvenly(ulong start, int place)
    {
        var digest = new byte[32];
        BinaryPrimitives.WriteUInt64BigEndian(digest, start);

        Assert.Equal(place, UnitPosition.Of(digest).Value);
    }

    // Whoever is in a share stays in every larger one.
    [Fact]
    public void IsWithin_LargerShare_TakesNobodyOut() =>
        Gen.Select(Digests, Gen.Int[0, 100], Gen.Int[0, 100]).Sample((digest, one, other) =>
        {
            var position = UnitPosition.Of(digest);

            Assert.True(!position.IsWithin(Math.Min(one, other)) || position.IsWithin(Math.Max(one, other)));
            Assert.False(position.IsWithin(0));
            Assert.True(position.IsWithin(100));
        });

    // Five standard deviations: a fair draw misses these limits once in about two million runs, and the digests are fixed.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(99)]
    public void IsWithin_ManyPatients_HoldsItsShareInEveryStratum(int percent)
    {
        const int patients = 20_000;
        const int strata = 4;
        var inShare = new int[strata];
        for (var patient = 0; patient < patients; patient++)
        {
            var digest = HMACSHA256.HashData("a key of the site"u8, BitConverter.GetBytes(patient));
            inShare[patient % strata] += UnitPosition.Of(digest).IsWithin(percent) ? 1 : 0;
        }

        var share = percent / 100.0;
        var limit = 5 * Math.Sqrt(patients / strata * share * (1 - share));
        Assert.All(inShare, count => Assert.InRange(count, (patients / strata * share) - limit, (patients / strata * share) + limit));
    }
}
