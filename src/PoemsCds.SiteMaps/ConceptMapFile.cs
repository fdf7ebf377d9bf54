using PoemsCds.Rules.Knowledge;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.SiteMaps;

/// <summary>A parsed ConceptMap and the file it came from.</summary>
internal sealed class ConceptMapFile(MapFile file, R4.ConceptMap map)
{
    private readonly Lazy<MapLines> _lines = new(() => new MapLines(file.Json.Span));

    /// <summary>The file.</summary>
    internal MapFile File => file;

    /// <summary>The map.</summary>
    internal R4.ConceptMap Map => map;

    /// <summary>URL and version.</summary>
    internal string Name => $"{map.Url}|{map.Version}";

    /// <summary>An error at a part of the map.</summary>
    internal KnowledgeError Error(MapPath path, string problem, string remedy) => new($"{PlaceOf(path)}, {path}", problem, remedy);

    /// <summary>File and line of a part.</summary>
    internal string PlaceOf(MapPath path) => $"{file.Name}, line {_lines.Value.Of(path)}";

    /// <summary>Line of a part.</summary>
    internal int LineOf(MapPath path) => _lines.Value.Of(path);
}
