namespace PoemsCds.CdsHooks.Cards;

/// <summary>Checks the detail of a language: its placeholders, each of them once, its lines and its words.</summary>
internal static class DetailValidator
{
    /// <summary>The faults, each with the cure.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="detail">Markdown with placeholders.</param>
    internal static IEnumerable<string> Validate(string file, string detail)
    {
        var held = Placeholders.In(detail).ToList();
        return
        [
            .. held.Except(Placeholders.OfDetail).Select(unknown =>
                $"{file}: unknown placeholder '{unknown}'. Use one of {string.Join(", ", Placeholders.OfDetail)}."),
            .. Placeholders.OfDetail.Except(held).Select(lacking =>
                $"{file} does not hold {{{{{lacking}}}}}. Add it: what it says would be missing on every card."),
            .. WordingRules.FaultsOfDetail(file, detail),
            .. Placeholders.Stray(file, detail),
        ];
    }
}
