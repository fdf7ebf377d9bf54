using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PoemsCds.Cli;

/// <summary>The option <c>--as-of</c>: the day of assessment.</summary>
internal static class AsOfOption
{
    private const string DefaultDescription = "Day of assessment. Default: today.";

    /// <summary>Creates the option. Without it, commands use today, unless their description says otherwise.</summary>
    /// <param name="description">Its help.</param>
    internal static Option<DateOnly?> Create(string description = DefaultDescription) => new("--as-of")
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = Read,
    };

    /// <summary>The day that the user gave, or today.</summary>
    internal static DateOnly ValueOf(ParseResult parsed, Option<DateOnly?> option, TimeProvider time) =>
        parsed.GetValue(option) ?? DateOnly.FromDateTime(time.GetLocalNow().Date);

    private static DateOnly? Read(ArgumentResult argument)
    {
        if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is not a date. Use the form YYYY-MM-DD, such as 2026-11-22.");
        return null;
    }
}
