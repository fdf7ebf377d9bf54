using System.ComponentModel.DataAnnotations;
using PoemsCds.Store;

namespace PoemsCds.Service.Options;

/// <summary>
/// How often the same card is shown to a client that gives no feedback: section <c>PoemsCds:Repetition</c>. Such a client cannot dismiss a
/// card, which would otherwise appear each time the chart is opened. A higher conclusion or new counted evidence shows a card at once.
/// </summary>
public sealed class RepetitionOptions
{
    private const int MaxDays = 3_650;

    /// <summary>Days that an information card stays hidden after it was shown.</summary>
    /// <value>Default: 30. From 0, which hides nothing, to 3,650.</value>
    [Range(0, MaxDays)]
    public int InfoDays { get; set; } = 30;

    /// <summary>Days that a warning card stays hidden after it was shown.</summary>
    /// <value>Default: 7. From 0, which hides nothing, to 3,650.</value>
    [Range(0, MaxDays)]
    public int WarningDays { get; set; } = 7;

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    /// <param name="store">Retention of cards: a deleted card hides nothing.</param>
    public IEnumerable<string> Validate(StoreSettings store)
    {
        if (Math.Max(InfoDays, WarningDays) is var longest && longest > store.CardDays)
        {
            yield return $"{PoemsCdsOptions.Section}:Repetition has {longest} days, but cards are kept for only {store.CardDays}. "
                + $"Raise {StoreSettings.Section}:CardDays, or use fewer days.";
        }
    }
}
