using System.Text.RegularExpressions;

namespace PoemsCds.Service.Hooks;

/// <summary>
/// Takes repeated slashes in an address for one: clients join what an administrator typed with what the service is called.
/// The address is read so; there is no redirect, which a preflight would not survive.
/// </summary>
internal static partial class SlashNormalization
{
    /// <summary>Reads the address of every request so. Stands before routing.</summary>
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
