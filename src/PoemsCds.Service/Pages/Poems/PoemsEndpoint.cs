using Microsoft.Extensions.Options;
using PoemsCds.Pages;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Pages.Poems;

/// <summary>The public page about the syndrome, for clinicians.</summary>
internal static class PoemsEndpoint
{
    /// <summary>Path of the page.</summary>
    internal const string Path = "/poems";

    /// <summary>Maps the page.</summary>
    internal static void MapPoems(this IEndpointRouteBuilder routes)
    {
        var about = AboutPoems.Read();
        routes.MapMethods(
            Path,
            [HttpMethods.Get, HttpMethods.Head],
            IResult (IOptions<PoemsCdsOptions> options) => new PageAnswer<PoemsPage, PoemsModel>(
                new PoemsModel(about, options.Value.Links.Referral, options.Value.Links.Trials)))
            .AllowEverybody().ExcludeFromDescription();
    }
}

/// <summary>Model of the page about the syndrome.</summary>
/// <param name="About">What the page says.</param>
/// <param name="Referral">Where this site refers; <see langword="null"/> if it is not set.</param>
/// <param name="Trials">Where trials are listed; <see langword="null"/> if it is not set.</param>
public sealed record PoemsModel(AboutPoems About, Uri? Referral, Uri? Trials);
