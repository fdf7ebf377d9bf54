using System.Text.RegularExpressions;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Collapses repeated slashes in the path: clients append the path of a service to a base address that may end with a slash. It rewrites
/// the path, because a CORS preflight does not follow redirects.
/// </summary>
internal static partial class SlashNormalization
{
    /// <summary>Rewrites the path of every request. Call it before routing.</summary>
    internal static void UseSingleSlashes(this WebApplication app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (path.Value?.Contains("//", StringComparison.Ordinal) == true)
        {
            context.Request.Path = Slashes().Replace(path.Value, "/");
        }

        return next(context);
    });

    [GeneratedRegex("/{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Slashes();
}
