namespace PoemsCds.Rules.Knowledge;

/// <summary>What a site may switch in the knowledge.</summary>
/// <param name="IncludeSnomedCt">Whether SNOMED CT codes are used. A site without an Affiliate licence switches them off.</param>
public sealed record KnowledgeSettings(bool IncludeSnomedCt = true);
