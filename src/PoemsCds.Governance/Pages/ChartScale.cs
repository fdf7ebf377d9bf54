namespace PoemsCds.Governance.Pages;

/// <summary>The scale of a chart, from 0.</summary>
/// <param name="Step">Distance of two lines.</param>
/// <param name="Steps">How many there are above 0.</param>
internal sealed record ChartScale(int Step, int Steps)
{
    private const int MostSteps = 5;

    /// <summary>The upper end.</summary>
    internal int Most => Step * Steps;

    /// <summary>Returns the scale with the smallest step of 1, 2 or 5 times a power of ten that needs at most five steps.</summary>
    /// <param name="most">The largest number; from 0.</param>
    internal static ChartScale For(int most)
    {
        var step = 1L;
        while (step * MostSteps < most)
        {
            step = step.ToString(System.Globalization.CultureInfo.InvariantCulture)[0] == '2' ? step / 2 * 5 : step * 2;
        }

        return new ChartScale((int)step, Math.Max(1, (int)((most + step - 1) / step)));
    }
}
