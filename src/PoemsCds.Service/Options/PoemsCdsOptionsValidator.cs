using Microsoft.Extensions.Options;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Service.Options;

/// <summary>Checks the settings at start, all at once; each fault names its key and the cure.</summary>
[OptionsValidator]
internal sealed partial class PoemsCdsRangeValidator : IValidateOptions<PoemsCdsOptions>;

/// <summary>Checks what attributes cannot.</summary>
internal sealed class PoemsCdsOptionsValidator(SiteSettings site) : IValidateOptions<PoemsCdsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        var faults = site.FaultsIn(Threshold.Shipped()).Select(f => f.ToString()).Concat(Faults(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PoemsCdsOptions options)
    {
        if (!Directory.Exists(options.CardsPath))
        {
            yield return $"PoemsCds:CardsPath is '{options.CardsPath}', which is no folder. Point it at the cards folder.";
        }

        if (options.PublicBaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return "PoemsCds:PublicBaseUrl is not an absolute http or https address.";
        }

        if (options.HooksVersion.Length > 20)
        {
            yield return "PoemsCds:HooksVersion is longer than 20 characters. Use a version such as 2.0.1, or leave it empty.";
        }
    }
}
