using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps.Tests;

/// <summary>Maps of a made-up hospital.</summary>
internal sealed class Maps : IDisposable
{
    internal const string Laboratory = "https://hospital.example/lab";
    internal const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";

    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>A map with the given groups, one a line from the third line on.</summary>
    internal static string Of(params string[] groups) => $$"""
        {"resourceType":"ConceptMap","url":"https://hospital.example/ConceptMap/a","version":"3","status":"active",
        "group":[
        {{string.Join(",\n", groups)}}
        ]}
        """;

    /// <summary>A group from the laboratory to LOINC.</summary>
    internal static string Group(params string[] elements) => GroupOf(Laboratory, CodeSystems.Loinc, elements);

    /// <summary>A group from one system to another; its elements are a line each.</summary>
    internal static string GroupOf(string source, string target, params string[] elements) =>
        $$"""{"source":"{{source}}","target":"{{target}}","element":[{{string.Join(",\n", elements)}}]}""";

    /// <summary>An element with one target.</summary>
    internal static string Row(string code, string target, string equivalence = "equivalent") =>
        $$"""{"code":"{{code}}","target":[{"code":"{{target}}","equivalence":"{{equivalence}}"}]}""";

    /// <summary>Saves a file and returns its path.</summary>
    internal string Save(string name, string content) => _folder.Write(name, content);

    /// <summary>Saves a file and returns its path.</summary>
    internal string Save(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.PathOf(name), content);
        return _folder.PathOf(name);
    }

    /// <summary>Path of a file that does not exist.</summary>
    internal string Missing => _folder.PathOf("missing.json");

    /// <summary>Saves and reads one map.</summary>
    internal SiteMapReading Load(string json) => SiteMapLoader.Load([Save("map.json", json)], Knowledge);

    /// <summary>Messages without the folder.</summary>
    internal string[] Texts(IEnumerable<KnowledgeError> errors) =>
        [.. errors.Select(e => e.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
}
