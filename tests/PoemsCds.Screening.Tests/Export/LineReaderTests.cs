using System.Text;
using CsCheck;
using PoemsCds.Screening.Export;

namespace PoemsCds.Screening.Tests.Export;

public sealed class LineReaderTests
{
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 30], Gen.Int[1, 3].Select(n => new string('x', n * 400_000)), Gen.Const("a\r"));

    [Fact]
    public void Read_RangesOfAFile_EachLineOnce()
    {
        var content = from lines in Line.Array[0, 12]
                      from hasEnd in Gen.Bool
                      from cuts in Gen.Int[0, 100].Array[0, 6]
                      select (Text: string.Join('\n', lines) + (hasEnd ? "\n" : ""), cuts);
        content.Sample(
            c =>
            {
                var bytes = Encoding.UTF8.GetBytes(c.Text);
                long[] borders = [0, .. c.cuts.Select(p => bytes.LongLength * p / 100).Distinct().Order(), bytes.LongLength];
                var read = borders.Zip(borders.Skip(1)).Where(r => r.First < r.Second)
                    .Select(r => Read(bytes, r.First, r.Second));
                Assert.Equal(c.Text, string.Concat(read));
            },
            iter: 300);
    }

    [Fact]
    public void Read_RangesOfAFile_BeginAtLines()
    {
        var bytes = Encoding.UTF8.GetBytes("one\ntwo\nthree\n");

        Assert.Equal("one\n", Read(bytes, 0, 4));
        Assert.Equal("one\ntwo\n", Read(bytes, 0, 5));
        Assert.Equal("two\nthree\n", Read(bytes, 4, 9));
        Assert.Equal("", Read(bytes, 9, 13));
    }

    [Fact]
    public void Read_LineThatIsTooLong_IsSkippedAndTheOthersAreRead()
    {
        var bytes = Encoding.UTF8.GetBytes($"one\n{new string('x', 3 << 20)}\nthree\n");

        var reader = new LineReader(new MemoryStream(bytes), 0, bytes.Length, longest: 1 << 20);

        Assert.True(reader.Read(out var first));
        Assert.Equal("one\n", Encoding.UTF8.GetString(first.Bytes));
        Assert.True(reader.Read(out var second));
        Assert.True(second.IsTooLong);
        Assert.Equal(4, second.Offset);
        Assert.True(reader.Read(out var third));
        Assert.Equal("three\n", Encoding.UTF8.GetString(third.Bytes));
        Assert.False(third.IsTooLong);
        Assert.False(reader.Read(out _));
    }

    [Fact]
    public void Read_Document_IsOneChunk()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('x', 900_000) + "\n" + new string('y', 900_000));

        var reader = new LineReader(new MemoryStream(bytes), 0, bytes.Length, isDocument: true);

        Assert.True(reader.Read(out var all));
        Assert.Equal(bytes, all.Bytes);
        Assert.False(reader.Read(out _));
    }

    private static string Read(byte[] bytes, long start, long end)
    {
        var stream = new MemoryStream(bytes) { Position = Math.Max(0, start - 1) };
        var reader = new LineReader(stream, start, end);
        var text = new StringBuilder();
        while (reader.Read(out var chunk))
        {
            Assert.False(chunk.IsTooLong);
            text.Append(Encoding.UTF8.GetString(chunk.Bytes));
        }

        return text.ToString();
    }
}
