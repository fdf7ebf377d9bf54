using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Content of <c>titles.json</c>.</summary>
internal sealed record TitleFile(Dictionary<string, string> Groups, ImmutableArray<TitleRow> Concepts);

/// <summary>Title of single codes; without a set it applies to every set.</summary>
internal sealed record TitleRow(string Title, ImmutableArray<string> Codes, string? Set = null);
