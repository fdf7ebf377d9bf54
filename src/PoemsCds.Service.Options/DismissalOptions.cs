using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using PoemsCds.Store;

namespace PoemsCds.Service.Options;

/// <summary>How long a card that was dismissed with a reason stays hidden: section <c>PoemsCds:Dismissal</c>.</summary>
public sealed partial class DismissalOptions
{
    private const int MaxDays = 3_650;

    /// <summary>Days that a dismissed card stays hidden, for every reason that <see cref="Reasons"/> does not name.</summary>
    /// <value>Default: 180. From 0, which hides nothing, to 3,650.</value>
    [Range(0, MaxDays)]
    public int Days { get; set; } = 180;

    /// <summary>Days by code of the override reason: one of the cards' reasons, or one that a client defines.</summary>
    /// <value>Default: <c>patient-refuses</c> 365, <c>not-relevant-now</c> 30. Each from 0, which hides nothing, to 3,650.</value>
    public Dictionary<string, int> Reasons { get; } = new(StringComparer.Ordinal) { ["patient-refuses"] = 365, ["not-relevant-now"] = 30 };

    /// <summary>How long a dismissed card stays hidden.</summary>
    /// <param name="reason">Code of the reason.</param>
    public TimeSpan SnoozeOf(string reason) => TimeSpan.FromDays(Reasons.GetValueOrDefault(reason, Days));

    /// <summary>Validates the options. Each error names its key and remedy.</summary>
    /// <param name="store">Retention of cards and feedback: a deleted card hides nothing.</param>
    public IEnumerable<string> Validate(StoreSettings store)
    {
        const string section = $"{PoemsCdsOptions.Section}:Dismissal";
        var kept = Math.Min(store.CardDays, store.FeedbackDays);
        foreach (var (code, days) in Reasons.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (!Code().IsMatch(code))
            {
                yield return $"{section}:Reasons:{code} is not a reason code. Use one such as not-relevant-now.";
            }

            if (days is < 0 or > MaxDays)
            {
                yield return $"{section}:Reasons:{code} is {days}. Use a number of days from 0 to {MaxDays}.";
            }
        }

        if (Reasons.Values.Append(Days).Max() is var longest && longest > kept)
        {
            yield return $"{section} has {longest} days, but cards or feedback are kept for only {kept}. Raise "
                + $"{StoreSettings.Section}:CardDays and {StoreSettings.Section}:FeedbackDays, or use fewer days.";
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
