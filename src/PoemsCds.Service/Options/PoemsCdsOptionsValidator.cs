using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Mapping;

namespace PoemsCds.Service.Options;

/// <summary>Validates ranges. Source-generated from the attributes of the options.</summary>
[OptionsValidator]
internal sealed partial class PoemsCdsRangeValidator : IValidateOptions<PoemsCdsOptions>;

/// <summary>Validates what attributes cannot express. All errors are reported together, each with its key and remedy.</summary>
internal sealed class PoemsCdsOptionsValidator(SiteSettings site, SiteMapCatalog maps, IConfiguration configuration)
    : IValidateOptions<PoemsCdsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        List<string> faults =
        [
            .. SettingsValidator.Validate(configuration)
                .Concat(site.Validate(Threshold.LoadEmbedded(), PolicySwitches.LoadEmbedded())).Select(f => f.ToString()),
            .. Faults(options),
            .. maps.Validate(options).Select(f => f.ToString()),
            .. options.Fetch.Validate(),
            .. options.Links.Validate(),
            .. TelemetryOptions.Validate(configuration),
            .. options.Audit.Validate(configuration),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> LanguageFaults(PoemsCdsOptions options)
    {
        var languages = CardLibrary.LanguagesIn(options.CardsPath);
        var asked = options.Clients.Select((client, i) => (Key: $"PoemsCds:Clients:{i}:Language", client.Language))
            .Where(l => l.Language is not null)
            .Select(l => (l.Key, Language: l.Language ?? "")).Prepend((Key: "PoemsCds:Language", options.Language));
        return asked.Where(l => !languages.Contains(l.Language, StringComparer.Ordinal)).Select(l =>
            $"{l.Key} is '{l.Language}', which is not a folder of {options.CardsPath}. {Misspelling.Suggest(l.Language, languages)}"
            + $"Use one of {string.Join(", ", languages)}, or add the folder as the README.md there says.");
    }

    private static IEnumerable<string> Faults(PoemsCdsOptions options)
    {
        if (!Directory.Exists(options.CardsPath))
        {
            yield return $"PoemsCds:CardsPath is '{options.CardsPath}', which is not a folder. Set it to the folder of the cards.";
        }
        else
        {
            foreach (var fault in LanguageFaults(options))
            {
                yield return fault;
            }
        }

        if (options.PublicBaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return "PoemsCds:PublicBaseUrl is not an absolute http or https URL. Use one such as https://cds.example.org.";
        }

        foreach (var (key, version) in options.Clients.Select((c, i) => ($"PoemsCds:Clients:{i}:HooksVersion", c.HooksVersion ?? ""))
            .Prepend(("PoemsCds:HooksVersion", options.HooksVersion)).Where(v => HooksVersion.Find(v.Item2) is null))
        {
            yield return $"{key} is '{version}', which is not a known version of CDS Hooks. Use one such as 2.0.1, STU2 or STU3, or leave "
                + "it empty.";
        }

        if (ClientProfile.Find(options.Profile) is null)
        {
            yield return $"PoemsCds:Profile is '{options.Profile}'. {Misspelling.Suggest(options.Profile, ClientProfile.Names)}"
                + $"Use one of {string.Join(", ", ClientProfile.Names)}.";
        }

        if (LeastBytesInFlight(options) is var least && options.MaxBytesInFlight < least)
        {
            yield return $"PoemsCds:MaxBytesInFlight is {options.MaxBytesInFlight}, too small for one call of maximum size, "
                + $"which gets half of it. Set it to {least} or more, within the memory of the process, "
                + "or lower PoemsCds:MaxRequestBytes or PoemsCds:Fetch:MaxCallBytes.";
        }

        var services = CdsServices.All.Select(s => s.Id).ToList();
        foreach (var id in options.Hooks.Keys.Except(services))
        {
            yield return $"PoemsCds:Hooks:{id} is not a service. {Misspelling.Suggest(id, services)}"
                + $"Use one of {string.Join(", ", services)}.";
        }

        for (var i = 0; i < options.Cors.Count; i++)
        {
            if (!UriRules.IsOrigin(options.Cors[i]))
            {
                yield return $"PoemsCds:Cors:{i} {UriRules.InvalidOrigin}";
            }
        }
    }

    // A growing body is held twice while it is copied, and pages are held in addition to the body.
    private static long LeastBytesInFlight(PoemsCdsOptions options) =>
        2 * (options.MaxRequestBytes + (long)Math.Max(options.MaxRequestBytes, options.Fetch.MaxCallBytes));
}
