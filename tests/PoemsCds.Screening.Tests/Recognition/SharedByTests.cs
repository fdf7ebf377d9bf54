using CsCheck;
using PoemsCds.Screening.Recognition;

namespace PoemsCds.Screening.Tests.Recognition;

public sealed class SharedByTests
{
    [Fact]
    public void IsEnough_WhateverTheOrderAndTheParts_TellsOfElevenPatients() =>
        Gen.Select(Gen.ULong[0, 14].Array[0, 40], Gen.Int[1, 4]).Sample((patients, parts) =>
        {
            var whole = new SharedBy();
            var added = new SharedBy();
            Array.ForEach(patients, whole.Add);
            foreach (var part in patients.Chunk(Math.Max(1, patients.Length / parts)).Reverse())
            {
                var counted = new SharedBy();
                Array.ForEach([.. part.Reverse()], counted.Add);
                added.Add(SharedBy.Parse(counted.ToText()));
            }

            Assert.Equal(patients.Distinct().Count() >= SharedBy.Enough, whole.IsEnough);
            Assert.Equal(whole.ToText(), added.ToText());
        });
}
