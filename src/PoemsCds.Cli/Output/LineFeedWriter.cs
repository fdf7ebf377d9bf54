using System.Text;

namespace PoemsCds.Cli.Output;

/// <summary>Writes line feeds as line ends on every system, so that outputs can be compared.</summary>
/// <param name="inner">Where the text goes.</param>
internal sealed class LineFeedWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value != '\r')
        {
            inner.Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value?.Replace("\r", "", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
