using System.Collections.Immutable;
using System.Text;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Tests.Knowledge;

/// <summary>Modified copies of the embedded knowledge files.</summary>
internal static class Files
{
    internal const string SampleName = "ValueSets/sample.json";

    /// <summary>A valid value set.</summary>
    internal const string Sample = """
        {
          "resourceType": "ValueSet",
          "id": "sample",
          "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod", "valuePeriod": {"end": "2027-11-22"}}],
          "url": "https://poemscds.example/fhir/ValueSet/sample",
          "version": "1.0.0",
          "title": "Sample",
          "status": "active",
          "date": "2026-11-22",
          "purpose": "For tests.",
          "copyright": "None.",
          "compose": {
            "include": [
              {
                "extension": [{ "url": "https://poemscds.example/group", "valueCode": "sample" }],
                "system": "http://hl7.org/fhir/sid/icd-10-cm",
                "concept": [
                  { "code": "G62.9", "display": "Polyneuropathy, unspecified" },
                  { "code": "G63", "display": "Polyneuropathy in diseases classified elsewhere" }
                ]
              }
            ]
          }
        }
        """;

    /// <summary>An empty titles file, for files without some value sets.</summary>
    internal const string NoTitles = """{ "groups": {}, "concepts": [] }""";

    internal static ImmutableArray<KnowledgeFile> Shipped { get; } = KnowledgeFile.LoadEmbedded();

    internal static ImmutableArray<KnowledgeFile> With(this ImmutableArray<KnowledgeFile> files, string name, string content) =>
        [.. files.Without(name), new KnowledgeFile(name, Encoding.UTF8.GetBytes(content))];

    internal static ImmutableArray<KnowledgeFile> Without(this ImmutableArray<KnowledgeFile> files, string name) =>
        [.. files.Where(f => f.Name != name)];

    internal static ImmutableArray<KnowledgeFile> Changed(this ImmutableArray<KnowledgeFile> files, string name, string from, string to) =>
        files.With(name, Replaced(files.Text(name), from, to));

    internal static string Text(this ImmutableArray<KnowledgeFile> files, string name) =>
        Encoding.UTF8.GetString(files.Single(f => f.Name == name).Content.Span);

    /// <summary>Replaces a passage and throws if it is missing, so that the test cannot pass by accident.</summary>
    internal static string Replaced(string text, string from, string to) =>
        text.Contains(from, StringComparison.Ordinal)
            ? text.Replace(from, to, StringComparison.Ordinal)
            : throw new ArgumentException($"'{from}' is not in the file", nameof(from));

    internal static ImmutableArray<KnowledgeError> ErrorsOf(ImmutableArray<KnowledgeFile> files) =>
        Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files, new KnowledgeSettings())).Errors;
}
