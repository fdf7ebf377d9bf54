using System.Text.Json;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Screening.Export;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Recognition;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Mapping;

/// <summary>Reads one split and writes its facts and counts.</summary>
/// <param name="context">What all tasks share.</param>
/// <param name="split">The split.</param>
/// <param name="onRead">Called with the number of bytes that were read.</param>
internal sealed class SplitMapper(ScreeningContext context, Split split, Action<int> onRead)
{
    // The memory of a task does not grow with its input: facts are written in runs of this size.
    private const int MostBuffered = 16 << 20;

    private readonly InputFile _input = context.Document.Inputs[split.Input];
    private readonly MapCounts _counts = new();
    private readonly ConceptSurvey _survey = new(
        context.Types.Readers.Codes, new ImmunofixationCounter(context.Setup.Knowledge), context.Digests.Seed);


    /// <summary>Does the work, unless it was done before.</summary>
    /// <exception cref="ScreeningException">The input is damaged, or was changed.</exception>
    internal void Run(CancellationToken cancellationToken)
    {
        var folder = context.Folder;
        var counts = folder.CountsOf(split.Number);
        if (File.Exists(counts) && File.Exists(folder.FactsOf(split.Number)) && File.Exists(folder.CodesOf(split.Number)))
        {
            onRead((int)Math.Min(int.MaxValue, split.End - split.Start));
            return;
        }

        _input.CheckUnchanged(context.Document.Export);
        var hash = "";
        RunFolder.Write(folder.FactsOf(split.Number), facts => hash = Map(facts, cancellationToken));
        _input.CheckUnchanged(context.Document.Export);
        if (_counts.FindDisagreement() is { } disagreement)
        {
            throw new ScreeningException($"{_input.Name}: {disagreement}. This is a fault of the program; report it.");
        }

        RunFolder.Write(
            folder.CodesOf(split.Number), to => JsonSerializer.Serialize(to, _survey.ToDocument(), CodesJsonContext.Default.CodesDocument));
        var result = new SplitCounts(split.Number, context.Setup.Facts, hash, _counts);
        RunFolder.Write(counts, to => JsonSerializer.Serialize(to, result, RunJsonContext.Default.SplitCounts));
    }

    private string Map(Stream facts, CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.Document.Export, _input.Name);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        file.Position = Math.Max(0, split.Start - 1);
        using var hashed = new HashingStream(file, split.Start, split.End, onRead, cancellationToken);
        try
        {
            using var content = FileForm.Open(hashed, _input.Compression);
            Map(content, new FactFileWriter(facts));
            if (_input.Compression != Compression.None)
            {
                hashed.CopyTo(Stream.Null); // what follows the compressed data; a plain file has other splits there
            }
        }
        catch (Exception e) when (e is InvalidDataException or ZstdSharp.ZstdException or EndOfStreamException)
        {
            throw new ScreeningException($"{_input.Name}: its compressed data are damaged or cut off. Fetch the file again.");
        }

        return hashed.Hashed == split.End - split.Start
            ? hashed.Hash
            : throw new ScreeningException(
                $"{_input.Name}: became shorter while it was read. Start a new run when the export is complete.");
    }

    private void Map(Stream content, FactFileWriter facts)
    {
        var sink = new FactSink(context.Codec, context.Digests);
        var mapper = new LineMapper(context.Types, sink, _counts, _survey, _input.Name);
        var end = _input.Compression == Compression.None ? split.End : long.MaxValue;
        var lines = new LineReader(content, split.Start, end, _input.IsDocument);
        while (lines.Read(out var chunk))
        {
            mapper.Map(chunk, _input.IsDocument);
            if (sink.Buffer.Length > MostBuffered)
            {
                sink.Buffer.WriteTo(facts, context.Document.Partitions);
            }
        }

        sink.Buffer.WriteTo(facts, context.Document.Partitions);
        facts.Close();
        _counts.Records = facts.Records;
    }
}
