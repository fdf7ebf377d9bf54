using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Whether codes of an entry come from a site map.</summary>
internal static class SiteMapOrigin
{
    /// <summary>Whether a site map gave the listed code.</summary>
    /// <param name="concept">Listed code that matched; <see langword="null"/> if none did.</param>
    /// <param name="codings">Codes of the entry.</param>
    internal static bool IsOf(Concept? concept, ImmutableArray<Coding> codings)
    {
        foreach (var coding in codings)
        {
            if (concept is not null && coding == concept.Coding)
            {
                return coding.Origin != CodeOrigin.Record;
            }
        }

        return false;
    }

    /// <summary>Whether a site map gave one of the codes only inexactly.</summary>
    internal static bool HasInexact(ImmutableArray<Coding> codings)
    {
        foreach (var coding in codings)
        {
            if (coding.Origin == CodeOrigin.InexactSiteMap)
            {
                return true;
            }
        }

        return false;
    }
}
