using System.Globalization;

namespace PoemsCds.Governance.Pages;

/// <summary>Writes numbers, the same everywhere on the page.</summary>
internal static class Figures
{
    /// <summary>What stands where nothing can be computed.</summary>
    internal const string None = "–";

    private const int SmallestShown = 11;

    /// <summary>Writes a count.</summary>
    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a part in percent, such as <c>25.0 %</c>.</summary>
    internal static string Share(int part, int all) => all == 0 ? None : Percent((double)part / all);

    /// <summary>Writes a rate in percent.</summary>
    /// <param name="rate">From 0 to 1; <see langword="null"/> if there is none.</param>
    internal static string Percent(double? rate) =>
        rate is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : None;

    /// <summary>Writes a number of patients. From 1 to 10 it could tell who they are.</summary>
    internal static string Patients(int number) => IsSmall(number) ? $"fewer than {SmallestShown}" : Text(number);

    /// <summary>Whether a number of patients is not written.</summary>
    internal static bool IsSmall(int number) => number is > 0 and < SmallestShown;
}
