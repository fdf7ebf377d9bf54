namespace PoemsCds.CdsHooks.Cards;

/// <summary>Validates the detail of a language: placeholders, line lengths and wording.</summary>
internal static class DetailValidator
{
    /// <summary>Returns the errors, each with the remedy.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="detail">Markdown with placeholders.</param>
    /// <param name="rules">Rules of the language.</param>
    internal static IEnumerable<string> Validate(string file, string detail, WordingRules rules)
    {
        var held = Placeholders.In(detail).ToList();
        return
        [
            .. held.Except(Placeholders.OfDetail).Select(unknown =>
                $"{file}: unknown placeholder '{unknown}'. Use one of {string.Join(", ", Placeholders.OfDetail)}."),
            .. Placeholders.OfDetail.Except(held).Select(missing =>
                $"{file} does not contain {{{{{missing}}}}}. Add it; its content would be missing on every card."),
            .. rules.ValidateDetail(file, detail),
            .. Placeholders.Stray(file, detail),
        ];
    }
}
