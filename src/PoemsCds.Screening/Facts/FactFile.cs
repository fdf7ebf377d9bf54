using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Facts;

/// <summary>Reads a facts file.</summary>
internal static class FactFile
{
    private const int TailSize = sizeof(long);
    private const int BlockSize = sizeof(int) + sizeof(long) + sizeof(int) + sizeof(int);

    /// <summary>Reads the list of blocks.</summary>
    /// <param name="file">Path of the file.</param>
    /// <exception cref="ScreeningException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static FactBlock[] Blocks(string file)
    {
        using var stream = File.OpenRead(file);
        var tail = new byte[TailSize + FactFileWriter.Mark.Length];
        if (stream.Length < tail.Length)
        {
            throw Damaged(file);
        }

        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        var start = BitConverter.ToInt64(tail);
        if (!tail.AsSpan(TailSize).SequenceEqual(FactFileWriter.Mark) || start < 0 || start > stream.Length - tail.Length)
        {
            throw Damaged(file);
        }

        var list = new byte[stream.Length - tail.Length - start];
        stream.Seek(start, SeekOrigin.Begin);
        stream.ReadExactly(list);
        var from = new ByteReader(list, TextCache.None);
        var blocks = new FactBlock[list.Length / BlockSize];
        if (from.Int32() != blocks.Length)
        {
            throw Damaged(file);
        }

        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new FactBlock(from.Int32(), from.Int64(), from.Int32(), from.Int32());
        }

        return blocks;
    }

    /// <summary>Reads a block.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="block">Block of the file.</param>
    /// <param name="into">Receives the bytes.</param>
    /// <exception cref="ScreeningException">The file is damaged.</exception>
    internal static void Read(string file, FactBlock block, Span<byte> into)
    {
        using var handle = File.OpenHandle(file);
        for (var done = 0; done < block.Length;)
        {
            var read = RandomAccess.Read(handle, into[done..block.Length], block.Start + done);
            done += read > 0 ? read : throw Damaged(file);
        }
    }

    private static ScreeningException Damaged(string file) =>
        new($"{file}: is damaged. Delete it and the .json file beside it, and run the map again.");
}
