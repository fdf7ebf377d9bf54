using System.ComponentModel.DataAnnotations;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Service.Options;

/// <summary>
/// Settings of the service, section <c>PoemsCds</c>. <c>Knowledge</c> and <c>Policy</c> in the same section are
/// <see cref="SiteSettings"/>.
/// </summary>
internal sealed class PoemsCdsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = SiteSettings.Section;

    /// <summary>Base address under which clients reach the service, as they are to register it.</summary>
    /// <value>Default: the address the service listens on.</value>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Folder with the wording of the cards.</summary>
    /// <value>Default: <c>cards</c> beside the program.</value>
    public string CardsPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "cards");

    /// <summary>Version of CDS Hooks named in the discovery document; empty leaves it out.</summary>
    /// <value>Default: <c>2.0.1</c>.</value>
    public string HooksVersion { get; set; } = "2.0.1";

    /// <summary>Largest body accepted, in bytes, after decompression.</summary>
    /// <value>Default: 33,554,432 (32 MiB). From 1 MiB to 256 MiB.</value>
    [Range(1 << 20, 1 << 28)]
    public int MaxRequestBytes { get; set; } = 32 << 20;
}
