using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PoemsCds.Workbench.Samples;

/// <summary>Writes a folder as <c>samples</c> has them, as a zip file.</summary>
public static class SampleFolder
{
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the format knows no earlier time

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the folder. The same content gives the same bytes.</summary>
    /// <param name="name">Name of the folder.</param>
    /// <param name="request">The hook request.</param>
    /// <param name="response">The answer, as JSON.</param>
    /// <param name="why">Why it is right, in Markdown.</param>
    public static byte[] Zip(string name, ReadOnlyMemory<byte> request, string response, string why)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{name}/request.json", request.Span);
            Add(zip, $"{name}/response.json", Encoding.UTF8.GetBytes((JsonNode.Parse(response)?.ToJsonString(Indented) ?? "null") + "\n"));
            Add(zip, $"{name}/why.md", Encoding.UTF8.GetBytes(why));
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Earliest;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
