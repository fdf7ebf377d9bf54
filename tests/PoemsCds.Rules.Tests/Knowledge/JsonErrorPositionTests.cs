using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

public sealed class JsonErrorPositionTests
{
    [Theory]
    [InlineData(3L, 5L, "line 4, byte 6: It is not valid")]
    [InlineData(3L, null, "line 4: It is not valid")]
    [InlineData(null, null, "It is not valid")]
    [InlineData(null, 5L, "It is not valid")]
    public void Describe_AnyPosition_CountedFromOne(long? line, long? position, string expected) =>
        Assert.Equal(expected, JsonErrorPosition.Describe(new JsonException("It is not valid.", "$.a", line, position)));
}
