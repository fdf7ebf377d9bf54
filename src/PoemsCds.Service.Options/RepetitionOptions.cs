using System.ComponentModel.DataAnnotations;
using PoemsCds.Store;

namespace PoemsCds.Service.Options;

/// <summary>
/// How often the same card is shown to a client that gives no feedback: section <c>PoemsCds:Repetition</c>. Nobody can dismiss a card there,
/// so that it would come back each time the chart is opened. A higher conclusion or new counted evidence shows a card at once.
/// </summary>
public sealed class RepetitionOptions
{
    private const int Longest = 3_650;

    /// <summary>Days that an information card stays hidden after it was shown.</summary>
    /// <value>Default: 30. From 0, which hides nothing, to 3,650.</value>
    [Range(0, Longest)]
    public int InfoDays { get; set; } = 30;

    /// <summary>Days that a warning card stays hidden after it was shown.</summary>
    /// <value>Default: 7. From 0, which hides nothing, to 3,650.</value>
    [Range(0, Longest)]
    public int WarningDays { get; set; } = 7;

    /// <summary>What is wrong, each fault with its key and remedy.</summary>
    /// <param name="store">How long cards are kept: what is deleted hides nothing.</param>
    public IEnumerable<string> Validate(StoreSettings store)
    {
        if (Math.Max(InfoDays, WarningDays) is var longest && longest > store.CardDays)
        {
            yield return $"{PoemsCdsOptions.Section}:Repetition holds {longest} days, and cards are kept for {store.CardDays} only. "
                + $"Raise {StoreSettings.Section}:CardDays, or shorten it.";
        }
    }
}
