using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Workbench;

/// <summary>The fields of a posted form, in memory: the framework would write large files to disk.</summary>
internal sealed class WorkbenchForm
{
    private const int MaxFields = 2000;
    private const int MaxBoundary = 70;
    private const int MaxText = 2000;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _fields = new(StringComparer.Ordinal);

    private WorkbenchForm()
    {
    }

    /// <summary>Reads the form.</summary>
    /// <param name="contentType">Content type of the request.</param>
    /// <param name="body">Body of the request.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="RefusedRequestException">415: it is not a form with files. 400: it is cut off, or has too many fields.</exception>
    internal static async Task<WorkbenchForm> ReadAsync(string? contentType, RequestBody body, CancellationToken cancellationToken)
    {
        var form = new WorkbenchForm();
        var reader = new MultipartReader(BoundaryOf(contentType), new MemoryStream(body.Bytes.ToArray(), writable: false));
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                await form.AddAsync(section, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw RefusedRequestException.Malformed("The form is incomplete or malformed. Open the page and send it again.");
        }

        return form;
    }

    /// <summary>A field in one line, without white space at its ends; <see langword="null"/> if it is missing or empty.</summary>
    /// <param name="name">Name of the field.</param>
    internal string? Line(string name)
    {
        var bytes = _fields.GetValueOrDefault(name);
        return bytes.Length > MaxText || Encoding.UTF8.GetString(bytes.Span).Trim() is not { Length: > 0 } text ? null : text;
    }

    /// <summary>A file, or a text with line feeds alone, as UTF-8; empty if it is missing.</summary>
    /// <param name="name">Name of the field.</param>
    internal ReadOnlyMemory<byte> Bytes(string name) => _fields.GetValueOrDefault(name);

    private static string BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary
            ? boundary
            : throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, "not-supported", "The Content-Type is not multipart/form-data. Use the page.");

    private async Task AddAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { } name)
        {
            return;
        }

        if (_fields.Count == MaxFields)
        {
            throw RefusedRequestException.Malformed($"The form has more than {MaxFields} fields. Open the page and send it again.");
        }

        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        _fields[name] = disposition.FileName.HasValue ? bytes : WithLineFeeds(bytes);
    }

    // Browsers send line ends of a text as CR LF.
    private static ReadOnlyMemory<byte> WithLineFeeds(byte[] text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                text[length++] = text[i];
            }
        }

        return text.AsMemory(0, length);
    }
}
