using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The file of titles as it is written.</summary>
internal sealed record TitleFile(Dictionary<string, string> Groups, ImmutableArray<TitleRow> Concepts);

/// <summary>A title of single codes; without a set it holds in every set.</summary>
internal sealed record TitleRow(string Title, ImmutableArray<string> Codes, string? Set = null);
