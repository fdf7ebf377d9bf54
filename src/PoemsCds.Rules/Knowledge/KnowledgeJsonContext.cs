using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Source-generated JSON metadata of the knowledge files other than value sets.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VersionFile))]
[JsonSerializable(typeof(ThresholdFile))]
[JsonSerializable(typeof(SwitchFile))]
[JsonSerializable(typeof(UnitFile))]
[JsonSerializable(typeof(TextTermFile))]
[JsonSerializable(typeof(MonoclonalProteinTextFile))]
[JsonSerializable(typeof(IngredientFile))]
[JsonSerializable(typeof(TestFile))]
[JsonSerializable(typeof(Dictionary<string, RowSource>), TypeInfoPropertyName = "RowSources")]
[JsonSerializable(typeof(ReportNameFile))]
[JsonSerializable(typeof(ExplanationFile))]
[JsonSerializable(typeof(TitleFile))]
[JsonSerializable(typeof(Dictionary<string, string>), TypeInfoPropertyName = "Rows")]
internal sealed partial class KnowledgeJsonContext : JsonSerializerContext;

internal sealed record TestFile(ImmutableArray<TestRow> Tests);

internal sealed record TestRow(string System, string Code, ImmutableArray<string> Words);

internal sealed record ReportNameFile(IReadOnlyList<ReportNameRow> Names);

internal sealed record ReportNameRow(string Kind, string Pattern, string[] Anchors);

internal sealed record UnitFile(ImmutableArray<AnalyteUnits> Analytes);

internal sealed record IngredientFile(ImmutableArray<IngredientRow> Ingredients);

internal sealed record IngredientRow(string System, string Code, ImmutableArray<string> Words);

internal sealed record MonoclonalProteinTextFile(Dictionary<string, Dictionary<string, string>> Patterns);

internal sealed record VersionFile(string Version);

internal sealed record ThresholdFile(ImmutableArray<Threshold> Thresholds);

internal sealed record SwitchFile(ImmutableArray<PolicySwitch> Switches);

internal sealed record TextTermFile(
    string NegationBefore, string NegationAfter, string HistoryBefore, string PseudoNegation, ImmutableArray<TextTermRow> Terms);

internal sealed record TextTermRow(
    string Pattern, string Kind, string Feature, string Group, string Strength, ImmutableArray<string>? Anchors = null);
